// The carriage with its hot end; the origin is the nozzle's tip.
import { Group, Mesh, TorusGeometry } from "three";
import { box, lit, moulded, paint, rod } from "./shapes.ts";

export interface HotEnd {
  readonly group: Group;
  readonly turnFan: (angle: number) => void;
}

export function createHotEnd(): HotEnd {
  const group = new Group();
  const shroud = paint("#1f2125", 0.45);
  const steel = paint("#a9adb3", 0.35, 0.85);
  const brass = paint("#b98a3c", 0.3, 0.9);
  const sock = paint("#33363b", 0.48);

  group.add(rod({ radius: 0.7, topRadius: 3, length: 4, along: "y" }, [0, 2, 0], brass));
  group.add(rod({ radius: 3.6, length: 2.4, along: "y" }, [0, 5, 0], brass));
  group.add(moulded([22, 11, 17], [3, 11.5, 0], sock));
  group.add(rod({ radius: 3, length: 6, along: "y" }, [0, 19, 0], steel));
  for (let fin = 0; fin < 6; fin++)
    group.add(rod({ radius: 11, length: 1.4, along: "y" }, [0, 23 + fin * 3, 0], steel));

  // Shroud with the round fan in front, part-cooling duct on the left, carriage plate behind.
  group.add(moulded([44, 46, 26], [0, 46, 2], shroud));
  group.add(moulded([50, 62, 6], [0, 48, -18], paint("#2b2e33", 0.5, 0.3)));
  group.add(box([9, 26, 16], [-25, 21, 2], shroud));
  const lip = box([8, 9, 13], [-17, 8, 2], shroud);
  lip.rotation.z = 0.7;
  group.add(lip);
  group.add(moulded([28, 30, 22], [-30, 45, 0], shroud));
  const ring = lit(new Mesh(new TorusGeometry(16.5, 2, 12, 40), paint("#0d0e10", 0.5)));
  ring.position.set(0, 46, 15.4);
  group.add(ring);
  group.add(rod({ radius: 15.5, length: 1, along: "z" }, [0, 46, 15], paint("#060607", 0.9)));
  const fan = new Group();
  fan.position.set(0, 46, 16);
  fan.add(rod({ radius: 6, length: 2, along: "z" }, [0, 0, 0.4], paint("#202226", 0.5)));
  for (let blade = 0; blade < 7; blade++) {
    const holder = new Group();
    holder.rotation.z = (blade / 7) * Math.PI * 2;
    const leaf = box([9.5, 6, 0.7], [10, 0, 0], paint("#24262a", 0.45));
    leaf.rotation.x = 0.6;
    holder.add(leaf);
    fan.add(holder);
  }
  group.add(fan);
  for (const [x, y] of [
    [-17, 63],
    [17, 63],
    [-17, 29],
    [17, 29],
  ] as const)
    group.add(rod({ radius: 1.7, length: 1.2, along: "z" }, [x, y, 15.4], steel));
  // A probe beside the nozzle with its small red light.
  group.add(moulded([9, 24, 9], [27, 24, 2], paint("#e4e2dc", 0.5)));
  group.add(rod({ radius: 1.2, length: 8, along: "y" }, [27, 9, 2], steel));
  const lamp = paint("#ff3b22", 0.4);
  lamp.emissive.set("#ff2a10");
  group.add(rod({ radius: 1.4, length: 1, along: "z" }, [27, 31, 7], lamp));
  return { group, turnFan: (angle) => void (fan.rotation.z = angle) };
}
