let asked = false;

/**
 * Starts the conversation without a tap, once, where the page (`autoconnect`) or the hosted page's link (`autoplay=true`) wishes it and the visitor has allowed the microphone
 * before; anybody else is asked by one tap.
 */
export async function startUnasked(wished: boolean, start: () => void): Promise<void> {
  if (asked) return;
  asked = true;
  if (!wished && !linkWishes()) return;
  const { state } = await navigator.permissions.query({ name: 'microphone' as PermissionName });
  if (state === 'granted') start();
}

function linkWishes(): boolean {
  if (!document.referrer) return false;
  const page = new URL(document.referrer);
  return page.origin === location.origin && page.pathname.startsWith('/a/') && page.searchParams.get('autoplay') === 'true';
}
