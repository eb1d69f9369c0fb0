/**
 * Runs in the page before the app does: every frame that is handed to a worker leaves a mark, and long tasks are
 * collected. The app itself is not changed.
 */
export const FRAME_MARK = "bench-frame";

export const FRAME_MARKS = `
globalThis.bench = { frames: 0, longTasks: [] };
const postMessage = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, transfer) {
  if (Array.isArray(transfer) && transfer.some((one) => one instanceof VideoFrame)) {
    globalThis.bench.frames += 1;
    performance.mark("${FRAME_MARK}");
    performance.clearMarks("${FRAME_MARK}");
  }
  return postMessage.call(this, message, transfer);
};
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) globalThis.bench.longTasks.push([startTime, duration]);
}).observe({ type: "longtask", buffered: true });
`;
