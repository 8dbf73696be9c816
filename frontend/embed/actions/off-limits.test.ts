import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isSecret } from './off-limits.js';

class Input {
  type = 'text';
  constructor(
    readonly name: string,
    readonly id = '',
  ) {}
  closest = () => null;
  getAttribute = () => null;
}

beforeEach(() => {
  vi.stubGlobal('HTMLInputElement', Input);
  vi.stubGlobal('HTMLSelectElement', class {});
  vi.stubGlobal('HTMLTextAreaElement', class {});
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each(['card_number', 'cardNumber', 'creditCardNumber', 'creditcard', 'paymentCardNo', 'cc-exp', 'ccNumber', 'securityCode', 'Kartennummer', 'kreditkarte', 'cvv2', 'iban', 'newPassword', 'ssn', 'user-pin', 'otp'])('a field %s is nobody’s business', (name) => {
  expect(isSecret(new Input(name) as unknown as Element)).toBe(true);
  expect(isSecret(new Input('', name) as unknown as Element)).toBe(true);
});

test.each(['name', 'email', 'pincode', 'cardholder', 'accent', 'success', 'phone_number', 'opinion', 'discount'])('a field %s may be filled', (name) => {
  expect(isSecret(new Input(name) as unknown as Element)).toBe(false);
});
