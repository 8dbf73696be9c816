import { beforeEach, expect, test, vi } from 'vitest';
import { announce } from './events.js';

let page: EventTarget;

beforeEach(() => vi.stubGlobal('window', (page = new EventTarget())));

test('an event has two faces with one detail', () => {
  const element = new EventTarget();
  const heard: [string, unknown][] = [];
  page.addEventListener('livelayer:conversation:started', (event) => heard.push(['window', (event as CustomEvent).detail]));
  element.addEventListener('ll-conversation-started', (event) => heard.push(['element', (event as CustomEvent).detail]));
  const detail = { id: 'conv_1', agentId: 'agt_demo' };
  announce(element, 'conversation:started', detail);
  expect(heard).toEqual([
    ['window', detail],
    ['element', detail],
  ]);
});

test('the face on the element leaves shadow roots', () => {
  const element = new EventTarget();
  let twin: Event | undefined;
  element.addEventListener('ll-agent-state', (event) => (twin = event));
  announce(element, 'agent:state', { state: 'thinking' });
  expect(twin).toMatchObject({ bubbles: true, composed: true });
});

test('the words that open and close a widget are never dispatched', () => {
  const element = new EventTarget();
  const commanded = vi.fn();
  for (const target of [page, element]) for (const name of ['livelayer:open', 'livelayer:close']) target.addEventListener(name, commanded);
  announce(element, 'opened');
  announce(element, 'closed');
  expect(commanded).not.toHaveBeenCalled();
});
