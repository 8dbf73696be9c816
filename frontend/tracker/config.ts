/** What a page decides about its tracker. */
export interface TrackerConfig {
  /** Public id of a published agent that this page may show. */
  agentId: string;
  /** Origin of the LiveLayer server; empty: the page's own. */
  apiBase?: string;
  /** Page views, exits and scroll depth; on unless false. */
  autoTrack?: boolean;
  /** Clicks as well; on unless false. */
  autoTrackClicks?: boolean;
  /** `required`: nothing is stored or sent before `consent(true)`. */
  consent?: 'required';
  /** `honor`: nothing is ever stored or sent for who sends Global Privacy Control. */
  gpc?: 'honor';
  /** Signed by the customer's server: who the visitor is. */
  visitorToken?: string;
}

export interface VisitorInfo {
  /** `vis_…` */
  id: string;
  isReturning: boolean;
  sessionCount: number;
}

/** As the server takes it; times are ISO 8601, durations seconds, scroll depths percent. */
export type TrackedEvent =
  | { type: 'page_view'; url: string; title: string; timestamp: string }
  | { type: 'page_exit'; url: string; duration: number; scrollDepth: number; timestamp: string }
  | { type: 'click' | 'identify' | 'custom'; pageUrl: string; data: Record<string, unknown>; timestamp: string };
