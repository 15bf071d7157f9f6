// The exchanges with CXone as text, for a report.
import type { ShownExchange } from './recorder.ts';

/** The block after the checks. */
export const exchangeLines = (exchanges: readonly ShownExchange[]): string => {
  const lines = exchanges.flatMap(({ request, status, headers, body }) => [
    `${request} → ${status ?? 'no reply'}`,
    `  headers: ${headers.join(', ')}`,
    `  body: ${JSON.stringify(body)}`,
  ]);
  return ['\nExchanges with CXone, without values:', ...lines, ''].join('\n');
};
