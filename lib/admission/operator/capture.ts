import { isCIDR } from '../../values/address';
import type { WebhookContext } from '../webhook/context';
import { textAt } from './at';

const isPrefix = (text: string): boolean => text.includes('/') && isCIDR(text);

const isPort = (text: string): boolean => text === '' || text === '*' || (/^[-+]?\d{1,10}$/.test(text) && inRange(Number(text)));

const inRange = (port: number): boolean => port >= 0 && port <= 65535;

function checkRanges(field: string, text: string, context: WebhookContext): void {
  if (text === '' || text === '*') return;
  for (const range of text.split(',').filter((each) => !isPrefix(each))) {
    const message = `"${range}" is no range of addresses; "*", or prefixes such as "10.0.0.0/8" with commas and no spaces between are taken.`;
    context.error('IO-5', `spec.values.global.proxy.${field}`, message, 'Write the ranges in that form.');
  }
}

function checkPorts(field: string, text: string, context: WebhookContext): void {
  for (const port of text.split(',').filter((each) => !isPort(each))) {
    const message = `"${port}" is no port; "*", or ports from 0 to 65535 with commas and no spaces between are taken.`;
    context.error('IO-5', `spec.values.global.proxy.${field}`, message, 'Write the ports in that form.');
  }
}

/** Judges which addresses and ports the proxies capture. */
export function checkCapture(spec: unknown, context: WebhookContext): void {
  const textOf = (field: string): string => textAt(spec, 'values', 'global', 'proxy', field) ?? '';
  for (const field of ['includeIPRanges', 'excludeIPRanges']) checkRanges(field, textOf(field), context);
  for (const field of ['includeInboundPorts', 'excludeInboundPorts']) checkPorts(field, textOf(field), context);
}
