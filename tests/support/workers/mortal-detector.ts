/** The detector's worker as it ships, with ways to break it from outside: a word on the channel, or its name. */
import "../../../workers/detector.worker.ts";

const devices: GPUDevice[] = [];
const ask: unknown = Object.getOwnPropertyDescriptor(GPUAdapter.prototype, "requestDevice")?.value;
// Every device that the runtime asks for passes here.
GPUAdapter.prototype.requestDevice = async function requestDevice(...about) {
  if (typeof ask !== "function") throw new TypeError("no requestDevice");
  const device: unknown = await Reflect.apply(ask, this, about);
  if (!(device instanceof GPUDevice)) throw new TypeError("no device");
  devices.push(device);
  return device;
};

// The runtime asks with `fetch`, and when that fails with a request that blocks.
if (self.name.startsWith("offline")) {
  globalThis.fetch = () => Promise.reject(new TypeError("Failed to fetch"));
  XMLHttpRequest.prototype.send = () => {
    throw new DOMException("Failed to load", "NetworkError");
  };
}

new BroadcastChannel("mortal-detector").addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (data === "lose the gpu") for (const device of devices) device.destroy();
  if (data === "crash") throw new Error("crashed by a test");
  if (data === "hang") for (;;);
});
