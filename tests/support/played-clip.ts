/** A clip in a video element: what somebody sees who plays it. */
export type Rgb = readonly [red: number, green: number, blue: number];

export interface PlayedClip {
  /** Seconds, as the element tells it at once, without playing to the end. */
  readonly duration: number;
  readonly width: number;
  readonly height: number;
  /** Colour in the middle of the picture at that many milliseconds. */
  colourAt(ms: number): Promise<Rgb>;
  /** A fingerprint of the whole picture at that many milliseconds. */
  pictureAt(ms: number): Promise<string>;
}

export async function playClip(blob: Blob): Promise<PlayedClip> {
  const video = document.createElement("video");
  video.muted = true;
  video.preload = "auto";
  const url = URL.createObjectURL(blob);
  await happens(video, "loadeddata", () => {
    video.src = url;
  });
  URL.revokeObjectURL(url);
  async function pixelsAt(ms: number, width: number, height: number): Promise<Uint8ClampedArray> {
    await happens(video, "seeked", () => {
      video.currentTime = ms / 1_000;
    });
    const context = new OffscreenCanvas(width, height).getContext("2d");
    if (context === null) throw new Error("no 2d context");
    context.drawImage(video, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  }
  return {
    duration: video.duration,
    width: video.videoWidth,
    height: video.videoHeight,
    async colourAt(ms) {
      const [red = 0, green = 0, blue = 0] = await pixelsAt(ms, 1, 1);
      return [red, green, blue];
    },
    async pictureAt(ms) {
      return (await pixelsAt(ms, 160, 120)).join();
    },
  };
}

function happens(video: HTMLVideoElement, name: "loadeddata" | "seeked", begin: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    video.addEventListener(name, () => resolve(), { once: true });
    video.addEventListener("error", () => reject(new Error(video.error?.message ?? "video error")), {
      once: true,
    });
    begin();
  });
}
