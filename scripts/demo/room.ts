// Where the printer stands: table, wall, a shelf with spools, a warm lamp and what is left of the daylight.
import {
  DirectionalLight,
  Group,
  HemisphereLight,
  LatheGeometry,
  Mesh,
  MeshLambertMaterial,
  PlaneGeometry,
  SpotLight,
  Vector2,
} from "three";
import { type Look } from "./look.ts";
import { cable, lit, moulded, paint, rod, type Triple } from "./shapes.ts";
import { wallTexture, woodTexture } from "./textures.ts";

const TABLE_Y = -76;

const TOOLS = [
  [-190, 70, "#b23b2e"],
  [-140, 90, "#b23b2e"],
  [-60, 60, "#2f5f9e"],
  [20, 80, "#25272b"],
  [90, 66, "#d9a441"],
] as const;

export function createRoom(look: Look): Group {
  const room = new Group();
  const wood = woodTexture(look.seed);
  wood.repeat.set(2, 2);
  const table = lit(new Mesh(new PlaneGeometry(1500, 900), new MeshLambertMaterial({ map: wood })));
  table.rotation.x = -Math.PI / 2;
  table.position.set(0, TABLE_Y, 40);
  const wall = lit(
    new Mesh(
      new PlaneGeometry(2200, 1400),
      new MeshLambertMaterial({ map: wallTexture(look.seed, look.wall) }),
    ),
  );
  wall.position.set(0, 300, -330);
  room.add(table, wall);

  const reels: readonly [Triple, string, number][] = [
    [[-330, TABLE_Y + 68, -215], "#3c6fb4", 0.35],
    [[-235, TABLE_Y + 68, -250], "#cfcabd", 0.5],
    [[205, TABLE_Y + 68, -215], look.filament, 1.2],
  ];
  for (const [at, colour, turn] of reels) room.add(spool(at, colour, turn));
  // A board for tools on the wall, a box of bits, a glue stick, cutters' handle, a cable that lies about.
  room.add(moulded([420, 250, 8], [-30, 130, -324], paint("#7d6a52", 0.85)));
  for (const [x, long, colour] of TOOLS) {
    room.add(
      rod({ radius: 3, length: long, along: "y" }, [x, 190 - long / 2, -314], paint("#a7abb0", 0.35, 0.8)),
    );
    room.add(rod({ radius: 9, length: 60, along: "y" }, [x, 150 - long, -312], paint(colour, 0.5)));
  }
  room.add(moulded([110, 62, 80], [20, TABLE_Y + 31, -245], paint("#4d5b52", 0.8)));
  room.add(rod({ radius: 14, length: 74, along: "y" }, [-215, TABLE_Y + 37, -120], paint("#e7c53a", 0.4)));
  room.add(
    cable(
      [
        [-320, TABLE_Y + 4, 120],
        [-240, TABLE_Y + 4, 60],
        [-210, TABLE_Y + 4, -60],
        [-260, TABLE_Y + 4, -200],
      ],
      4,
      paint("#0f0f10", 0.6),
    ),
  );
  room.add(...lights());
  return room;
}

function spool([x, y, z]: Triple, colour: string, turn: number): Group {
  const reel = new Group();
  const flange = paint("#1c1d20", 0.5);
  for (const side of [-1, 1]) reel.add(rod({ radius: 66, length: 4, along: "x" }, [side * 28, 0, 0], flange));
  // Wound filament: a ribbed drum.
  const ribs: Vector2[] = [];
  for (let turn = 0; turn <= 104; turn++) ribs.push(new Vector2(54 + (turn % 2) * 1.4, -26 + turn * 0.5));
  const wound = lit(new Mesh(new LatheGeometry(ribs, 48), paint(colour, 0.45)));
  wound.rotation.z = Math.PI / 2;
  reel.add(wound);
  reel.position.set(x, y, z);
  reel.rotation.y = turn;
  return reel;
}

function lights(): (SpotLight | DirectionalLight | HemisphereLight)[] {
  const lamp = new SpotLight("#ffdcae", 1_400_000, 0, 0.62, 0.6, 2);
  lamp.position.set(-230, 520, 260);
  lamp.target.position.set(0, 20, 0);
  lamp.target.updateMatrixWorld();
  lamp.castShadow = true;
  lamp.shadow.mapSize.set(2048, 2048);
  lamp.shadow.camera.near = 200;
  lamp.shadow.camera.far = 1200;
  lamp.shadow.bias = -0.0004;
  lamp.shadow.normalBias = 0.3;
  lamp.shadow.radius = 3;
  const daylight = new DirectionalLight("#bcd3ff", 0.5);
  daylight.position.set(500, 300, 200);
  return [lamp, daylight, new HemisphereLight("#fff1e0", "#6b5038", 0.5)];
}
