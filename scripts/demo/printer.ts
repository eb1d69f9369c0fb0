// A bed-slinger: the bed moves to and fro, the hot end along the rail, the rail upwards.
import { Group, Mesh, MeshLambertMaterial, MeshStandardMaterial } from "three";
import { RoundedBoxGeometry } from "three/examples/jsm/geometries/RoundedBoxGeometry.js";
import { createHotEnd } from "./hot-end.ts";
import { type Look, type Millimetres } from "./look.ts";
import { box, cable, lit, moulded, paint, profile, rod } from "./shapes.ts";
import { plateTexture } from "./textures.ts";

const HALF_SPAN: Millimetres = 168;
const GANTRY_Z: Millimetres = -34;
const RAIL_OVER_TIP: Millimetres = 50;

export interface Printer {
  readonly group: Group;
  /** What stands on the bed goes here: the top of the plate is y = 0. */
  readonly bed: Group;
  /** What hangs on the nozzle goes here: origin at its tip. */
  readonly nozzle: Group;
  readonly moveTo: (over: { x: Millimetres; y: Millimetres; z: Millimetres }) => void;
}

export function createPrinter(look: Look): Printer {
  const group = new Group();
  const bed = createBed(look);
  const frame = createFrame();
  const rail = createRail();
  const hotEnd = createHotEnd();
  group.add(bed, frame, rail, hotEnd.group);
  const loom = paint("#101114", 0.7);
  const tube = new MeshStandardMaterial({
    color: "#dfe3ea",
    roughness: 0.25,
    transparent: true,
    opacity: 0.75,
  });
  let hoses: Mesh[] = [];
  return {
    group,
    bed,
    nozzle: hotEnd.group,
    moveTo: ({ x, y, z }) => {
      bed.position.z = -z;
      rail.position.y = y + RAIL_OVER_TIP;
      hotEnd.group.position.set(x, y, 0);
      hotEnd.turnFan(x * 3.7 + y * 11);
      for (const hose of hoses) {
        hose.removeFromParent();
        hose.geometry.dispose();
      }
      const top = y + 76;
      hoses = [
        cable(
          [
            [x - 8, top - 4, -8],
            [x - 14, top + 50, -26],
            [-70 + x * 0.4, top + 92, -60],
            [-150, top + 40, -70],
            [-185, y + 40, -60],
          ],
          4.6,
          loom,
        ),
        cable(
          [
            [x + 5, top - 6, 2],
            [x + 8, top + 60, -6],
            [60 + x * 0.5, top + 120, -40],
            [150, top + 60, -60],
            [182, y + 66, -44],
          ],
          2,
          tube,
        ),
      ];
      group.add(...hoses);
    },
  };
}

function createBed(look: Look): Group {
  const bed = new Group();
  const top = new MeshLambertMaterial({ map: plateTexture(look.seed, look.plate, look.plateSpeck) });
  const edge = paint("#6d6a62", 0.4, 0.8);
  const sheet = lit(new Mesh(new RoundedBoxGeometry(235, 1, 235, 2, 0.4), edge));
  sheet.position.y = -0.55;
  bed.add(sheet);
  const face = box([234, 0.1, 234], [0, -0.05, 0], top);
  face.castShadow = false;
  bed.add(face);
  bed.add(moulded([228, 5, 228], [0, -4, 0], paint("#1b1c1f", 0.6, 0.4)));
  for (const [x, z] of [
    [-100, 112],
    [100, 112],
    [-100, -112],
    [100, -112],
  ] as const) {
    bed.add(moulded([16, 6, 12], [x, -0.5, z], paint("#c9ccd0", 0.35, 0.9)));
    bed.add(rod({ radius: 11, length: 7, along: "y" }, [x, -22, z * 0.9], paint("#26282c", 0.7)));
    bed.add(rod({ radius: 3.4, length: 16, along: "y" }, [x, -12, z * 0.9], paint("#caa33a", 0.35, 0.8)));
  }
  profile([40, 20, 200], [0, -20, 0], bed);
  return bed;
}

function createFrame(): Group {
  const frame = new Group();
  profile([40, 40, 400], [-70, -50, 0], frame);
  profile([40, 40, 400], [70, -50, 0], frame);
  profile([380, 40, 40], [0, -52, 190], frame);
  profile([380, 40, 40], [0, -52, GANTRY_Z - 20], frame);
  for (const side of [-1, 1]) {
    profile([40, 420, 22], [side * HALF_SPAN, 150, GANTRY_Z - 22], frame);
    frame.add(moulded([48, 30, 46], [side * HALF_SPAN, -44, GANTRY_Z], paint("#202226", 0.6)));
    frame.add(
      rod(
        { radius: 4, length: 360, along: "y" },
        [side * (HALF_SPAN - 30), 140, GANTRY_Z - 6],
        paint("#b6bac0", 0.25, 0.95),
      ),
    );
    frame.add(
      moulded([42, 40, 42], [side * (HALF_SPAN - 30), -56, GANTRY_Z - 6], paint("#121316", 0.5, 0.3)),
    );
  }
  profile([380, 24, 22], [0, 360, GANTRY_Z - 22], frame);
  // Control box with its screen on the right foot.
  const screen = paint("#0a1420", 0.2);
  screen.emissive.set("#123a5c");
  frame.add(moulded([78, 52, 20], [150, -30, 196], paint("#2a2c30", 0.6)));
  frame.add(box([56, 34, 1], [144, -28, 206.5], screen));
  return frame;
}

function createRail(): Group {
  const rail = new Group();
  profile([370, 22, 22], [0, 0, GANTRY_Z], rail);
  const belt = paint("#0b0b0c", 0.85);
  rail.add(box([360, 6, 1.6], [0, 3, GANTRY_Z + 13.5], belt));
  rail.add(box([360, 1.6, 7], [0, -8, GANTRY_Z + 12], belt));
  for (const side of [-1, 1]) {
    rail.add(moulded([46, 62, 8], [side * HALF_SPAN, 4, GANTRY_Z + 13], paint("#2b2e33", 0.45, 0.5)));
    for (const y of [-18, 26])
      rail.add(
        rod(
          { radius: 11, length: 9, along: "z" },
          [side * (HALF_SPAN - 12), y, GANTRY_Z + 20],
          paint("#17181a", 0.5),
        ),
      );
    rail.add(
      rod(
        { radius: 3, length: 6, along: "z" },
        [side * (HALF_SPAN + 12), 8, GANTRY_Z + 19],
        paint("#c2c5ca", 0.3, 0.9),
      ),
    );
  }
  rail.add(moulded([42, 42, 40], [-HALF_SPAN - 20, 6, GANTRY_Z - 8], paint("#141518", 0.45, 0.3)));
  rail.add(moulded([40, 44, 36], [HALF_SPAN + 14, 10, GANTRY_Z - 8], paint("#3a1f1c", 0.5)));
  return rail;
}
