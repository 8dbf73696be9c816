import type { TrackerConfig } from './config.js';
import { LiveLayerTracker } from './tracker.js';

type Call = [method: string, ...values: unknown[]];

/** `window.LiveLayer` of a page with a tracker; the widget takes calls there too. */
export interface LiveLayerPage {
  identify(attributes: Record<string, unknown>): void;
  track(name: string, data?: Record<string, unknown>): void;
  consent(given: boolean): void;
  readonly visitor: LiveLayerTracker['visitor'];
  readonly _tracker: LiveLayerTracker;
  push(...calls: unknown[]): unknown;
}

const METHODS = ['identify', 'track', 'consent'] as const;

/** Begins the tracker that a script tag wants, once a page, and takes the calls that waited for it on `window.LiveLayer`. */
export function boot(script: HTMLScriptElement): void {
  const page = window as unknown as { LiveLayer?: unknown };
  const { agentId, baseUrl, autoTrack, autoTrackClicks, consent, gpc, visitorToken } = script.dataset;
  const shared = (page.LiveLayer = Object(page.LiveLayer ?? [])) as LiveLayerPage & Call[];
  if (!agentId || shared._tracker) return;
  const config: TrackerConfig = {
    agentId,
    apiBase: baseUrl || new URL(script.src).origin,
    autoTrack: autoTrack !== 'false',
    autoTrackClicks: autoTrackClicks !== 'false',
    ...(consent !== undefined && { consent: 'required' }),
    ...(gpc !== undefined && { gpc: 'honor' }),
    ...(visitorToken && { visitorToken }),
  };
  const tracker = new LiveLayerTracker(config);
  const hear = (call: unknown): void => {
    const [method, ...values] = Object(call) as Call;
    const name = METHODS.find((known) => known === method);
    if (name) (tracker[name] as (...values: unknown[]) => void)(...values);
  };
  const before = Array.isArray(shared) ? [...shared] : [];
  // the widget may put its own there, before or after
  let others: ((...calls: unknown[]) => unknown) | undefined = shared.push;
  Object.defineProperties(shared, {
    ...Object.fromEntries(METHODS.map((name) => [name, { value: (tracker[name] as () => void).bind(tracker) }])),
    visitor: { get: () => tracker.visitor },
    _tracker: { value: tracker },
    push: {
      configurable: true,
      get:
        () =>
        (...calls: unknown[]) => {
          calls.forEach(hear);
          return others?.apply(shared, calls);
        },
      set: (push) => (others = push),
    },
  });
  void tracker.init();
  before.forEach(hear);
}
