/** A picture for a test message: rings, as no print looks. null where this browser draws none. */
export async function drawTestPicture(): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 240;
  const pen = canvas.getContext("2d");
  if (pen === null) return null;
  pen.fillStyle = "#0b0e12";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.strokeStyle = "#e8edf2";
  pen.lineWidth = 6;
  for (const radius of [20, 50, 80]) {
    pen.beginPath();
    pen.arc(160, 120, radius, 0, 2 * Math.PI);
    pen.stroke();
  }
  return new Promise((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", 0.8);
  });
}
