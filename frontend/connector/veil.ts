/** How long a picture that does not speak stays blurred. */
const LONGEST_MS = 5_000;

/** Shows an agent's picture from its first frame on, and blurred until its lips move: the voice comes first, the face needs a moment to follow. */
export function unveil(video: HTMLVideoElement, sharp: boolean): void {
  video.className = sharp ? 'll-video sharp' : 'll-video';
  video.addEventListener(
    'loadeddata',
    () => {
      video.classList.add('live');
      setTimeout(() => video.classList.add('sharp'), LONGEST_MS);
    },
    { once: true },
  );
}

/** The agent sounds. */
export function sharpen(root: ParentNode): void {
  for (const video of root.querySelectorAll('video.ll-video')) video.classList.add('sharp');
}
