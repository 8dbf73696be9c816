let asked = false;

/**
 * Starts the conversation without a tap, once, where the hosted page's link wishes it (`autoplay=true`) and the visitor has allowed the microphone
 * before; anybody else is asked by one tap.
 */
export async function startUnasked(start: () => void): Promise<void> {
  if (asked || !document.referrer) return;
  asked = true;
  const page = new URL(document.referrer);
  if (page.origin !== location.origin || !page.pathname.startsWith('/a/') || page.searchParams.get('autoplay') !== 'true') return;
  const { state } = await navigator.permissions.query({ name: 'microphone' as PermissionName });
  if (state === 'granted') start();
}
