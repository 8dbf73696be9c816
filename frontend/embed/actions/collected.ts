import { announce } from '../events.js';
import { paint } from './forms.js';
import type { Stage } from './stage.js';
import type { Command, Outcome } from './vocabulary.js';

/** Shows a value that the agent has collected in the page's own field, where it has one, and tells the page. */
export function collected(stage: Stage, host: HTMLElement, command: Extract<Command, { type: 'task_field_updated' | 'task_completed' }>): Outcome {
  if (command.type === 'task_completed') {
    announce(host, 'collected', { phase: 'complete', result: command.result });
    return { ok: true };
  }
  const { type, ...field } = command;
  const code = paint(stage, field.formId, field.fieldName, field.value);
  announce(host, 'collected', { phase: 'field', ...field });
  return { ok: true, ...(code ? { skipped: { [field.fieldName]: code } } : { filled: [field.fieldName] }) };
}
