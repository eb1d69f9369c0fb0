/// <reference lib="dom" />
// (These lines run in the browser, while scripts/ as a whole is checked for Node: hence the DOM types.)
// The whole picture as a function of time: no clock, no memory between frames, so any frame can be drawn alone.
import {
  ACESFilmicToneMapping,
  Color,
  PCFShadowMap,
  PerspectiveCamera,
  PMREMGenerator,
  Scene,
  SRGBColorSpace,
  WebGLRenderer,
} from "three";
import { RoomEnvironment } from "three/examples/jsm/environments/RoomEnvironment.js";
import { createSpill, filamentMaterial } from "./filament.ts";
import { type Look, type Seconds } from "./look.ts";
import { createPart } from "./part.ts";
import { createPrinter } from "./printer.ts";
import { createRoom } from "./room.ts";
import { DURATION_S, LOOSE_AT_S, layerHeight, nozzleOverBed } from "./timeline.ts";

export interface DemoScene {
  /** The renderer's canvas; holds the last frame drawn. */
  readonly canvas: HTMLCanvasElement;
  readonly draw: (at: Seconds) => void;
}

export function createDemoScene(look: Look, width: number, height: number): DemoScene {
  const renderer = new WebGLRenderer({ antialias: false, preserveDrawingBuffer: true });
  renderer.setPixelRatio(1);
  renderer.setSize(width, height, false);
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = PCFShadowMap;
  renderer.toneMapping = ACESFilmicToneMapping;
  renderer.toneMappingExposure = 1;
  renderer.outputColorSpace = SRGBColorSpace;

  const scene = new Scene();
  scene.background = new Color("#2b2723");
  const reflections = new PMREMGenerator(renderer);
  scene.environment = reflections.fromScene(new RoomEnvironment(), 0.04).texture;
  scene.environmentIntensity = 0.32;

  const printer = createPrinter(look);
  const part = createPart(filamentMaterial(look.filament));
  const spill = createSpill(look, part.outline(DURATION_S));
  printer.bed.add(part.group, spill.onBed);
  printer.nozzle.add(spill.onNozzle);
  scene.add(createRoom(look), printer.group);

  const camera = new PerspectiveCamera(look.fieldOfView, width / height, 10, 3000);
  camera.position.set(...look.eye);
  camera.lookAt(...look.target);

  return {
    canvas: renderer.domElement,
    draw: (at) => {
      const over = nozzleOverBed(at);
      // After the collision the head stutters once: a skipped step is what the owner would hear.
      const jolt = at > LOOSE_AT_S && at < LOOSE_AT_S + 0.3 ? 1.2 * Math.sin(at * 90) : 0;
      printer.moveTo({ x: over.x + jolt, y: layerHeight(at), z: over.z });
      part.update(at);
      spill.update(at);
      renderer.render(scene, camera);
    },
  };
}
