/** Types of what `v1.js` brings to a page: `/// <reference path="v1.d.ts" />`, or import this file for its types. */
import type { LiveLayerTracker } from '../tracker/tracker.js';
import type { Command } from './actions/vocabulary.js';
import type { ATTRIBUTES } from './attributes.js';
import type { LiveLayerWidgetElement } from './element.js';
import type { HostEvents } from './events.js';
import type { QueuedCall } from './queue.js';

export type { DisplayMode, Position, Theme } from './attributes.js';
export type { LiveLayerWidgetElement, WidgetState } from './element.js';
export type { HostEvents, TranscriptDetail } from './events.js';
export type { Identity } from './host-bridge.js';
export type { QueuedCall } from './queue.js';

/** The attributes of `<livelayer-widget>` in HTML, JSX and TSX. React 19: `declare module 'react' { namespace JSX { interface IntrinsicElements { 'livelayer-widget': LiveLayerWidgetAttributes & ClassAttributes<LiveLayerWidgetElement> } } }`. */
export type LiveLayerWidgetAttributes = { [Name in Exclude<(typeof ATTRIBUTES)[number], 'preview'>]?: string | number | boolean } & {
  id?: string;
  class?: string;
  className?: string;
  style?: string | object;
  hidden?: boolean;
};

/** What an agent asks of the page that the page may do itself, which it says by `preventDefault()`. */
export type PageCommand = Extract<Command, { type: 'navigate' | 'scroll_page' | 'scroll_to' | 'click' | 'fill_form' | 'fill_field' | 'focus_field' }>;

type CommandEvents<Prefix extends string> = { [C in PageCommand as `${Prefix}${C['type'] extends `${infer First}_${infer Rest}` ? `${First}-${Rest}` : C['type']}`]: CustomEvent<C> };

/** Names of events on `window`, such as `livelayer:conversation:started`. */
export type WindowEvents = { [Name in keyof HostEvents as `livelayer:${Name}`]: CustomEvent<HostEvents[Name]> } & CommandEvents<'livelayer:'>;

type Dashed<Name extends string> = Name extends `${infer First}:${infer Rest}` ? `${First}-${Rest}` : Name;

/** Names of events on the element, such as `ll-conversation-started`. */
export type ElementEvents = { [Name in keyof HostEvents as `ll-${Dashed<Name>}`]: CustomEvent<HostEvents[Name]> } & CommandEvents<'ll-'> & {
    /** Of the agent's own making. */
    'agent-event': CustomEvent<{ eventName: string; data: unknown }>;
  };

declare global {
  interface HTMLElementTagNameMap {
    'livelayer-widget': LiveLayerWidgetElement;
  }
  interface WindowEventMap extends WindowEvents {}
  interface HTMLElementEventMap extends ElementEvents {}
  interface Window {
    /** Calls before the script is there, and ever after: `(window.LiveLayer ||= []).push(['open'])`. Once a tracker is there, it can be asked too. */
    LiveLayer?: QueuedCall[] & Partial<Pick<LiveLayerTracker, 'identify' | 'track' | 'consent' | 'visitor'>>;
  }
  namespace JSX {
    interface IntrinsicElements {
      'livelayer-widget': LiveLayerWidgetAttributes;
    }
  }
}
