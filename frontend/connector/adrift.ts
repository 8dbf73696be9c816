/** How long Java may take to hear that the room is lost or left, until the widget says so without it. */
const SILENCE_MS = 3_000;

/**
 * Says that the connection is lost while Java has not heard it: what it has rendered would go on telling of a room that is not there.
 *
 * @param returning whether the room is being joined again
 */
export async function adriftUntil(heard: Promise<void>, element: HTMLElement, returning = false): Promise<void> {
  const late = setTimeout(() => element.setAttribute('data-adrift', returning ? 'returning' : ''), SILENCE_MS);
  await heard;
  clearTimeout(late);
  element.removeAttribute('data-adrift');
}
