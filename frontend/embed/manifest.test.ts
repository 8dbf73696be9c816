import { expect, expectTypeOf, test } from 'vitest';
import manifest from '../custom-elements.json';
import { ATTRIBUTES } from './attributes.js';
import styles from './styles.ts?raw';
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

test('a page’s events and element are typed', () => {
  expectTypeOf<HTMLElementTagNameMap['livelayer-widget']>().toEqualTypeOf<LiveLayerWidgetElement>();
  expectTypeOf<WindowEventMap['livelayer:conversation:started']['detail']>().toEqualTypeOf<{ id: string; agentId: string }>();
  expectTypeOf<HTMLElementEventMap['ll-conversation-ended']['detail']>().toEqualTypeOf<{ id: string; durationSeconds: number }>();
});
