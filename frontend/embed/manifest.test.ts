import { expect, expectTypeOf, test } from 'vitest';
import manifest from '../custom-elements.json';
import { ATTRIBUTES } from './attributes.js';
import events from './events.ts?raw';
import face from './face.ts?raw';
import launcher from './launcher.ts?raw';
import styles from './styles.ts?raw';
import tab from './tab.ts?raw';
import type { LiveLayerWidgetElement } from './v1-types.js';
import widget from './widget.ts?raw';

const [declaration] = manifest.modules[0]!.declarations;

test('the manifest names each attribute, and no other', () => {
  expect(declaration!.attributes.map(({ name }) => name)).toEqual([...ATTRIBUTES]);
});

test('the manifest names each method that the element has', () => {
  const methods = [...widget.match(/METHODS = \[(.*)\]/)![1]!.matchAll(/'(\w+)'/g)].map(([, name]) => name);
  expect(declaration!.members.filter(({ kind }) => kind === 'method').map(({ name }) => name)).toEqual([...methods, 'destroy']);
});

test('each colour that the manifest names is in the styles', () => {
  for (const { name } of declaration!.cssProperties) expect(styles).toContain(`var(${name}`);
});

test('the manifest names each part and each event of a page', () => {
  expect(declaration!.cssParts.map(({ name }) => name).sort()).toEqual([...`${face}${launcher}${tab}`.matchAll(/part: '(\w+)'/g)].map(([, name]) => name!).sort());
  const known = [...events.match(/interface HostEvents \{(.*?)\n\}/s)![1]!.matchAll(/^  '?([a-z:]+)'?: /gm)].map(([, name]) => `ll-${name!.replace(':', '-')}`).filter((name) => name !== 'll-debug');
  expect(declaration!.events.map(({ name }) => name)).toEqual(expect.arrayContaining(known));
});

test('a page’s events and element are typed', () => {
  expectTypeOf<WindowEventMap['livelayer:navigate']['detail']['href']>().toEqualTypeOf<string>();
  expectTypeOf<HTMLElementEventMap['ll-fill-form']['detail']['values']>().toEqualTypeOf<Record<string, string>>();
  expectTypeOf<HTMLElementEventMap['agent-event']['detail']['eventName']>().toEqualTypeOf<string>();
  expectTypeOf<NonNullable<Window['LiveLayer']>['push']>().toBeCallableWith(['consent', true], (widget) => widget.open());
  expectTypeOf<HTMLElementTagNameMap['livelayer-widget']>().toEqualTypeOf<LiveLayerWidgetElement>();
  expectTypeOf<WindowEventMap['livelayer:conversation:started']['detail']>().toEqualTypeOf<{ id: string; agentId: string }>();
  expectTypeOf<HTMLElementEventMap['ll-conversation-ended']['detail']>().toEqualTypeOf<{ id: string; durationSeconds: number }>();
});
