// What the metric filters of the packaged template select: every code that there is a metric for, and which 429s.
import { describe, expect, inject, test } from 'vitest';
import { ERROR_CODES } from '../../lib/contract/error-codes.ts';
import { propertiesOf } from '../support/cloudformation.ts';
import { metricFilters, metricsOf } from '../support/log-metrics.ts';

const {
  plain: { template },
} = inject('packages');

describe('the filters', () => {
  const codesIn = (name: RegExp) => {
    const filters = metricFilters(template).filter(({ MetricTransformations: [{ MetricName }] }) =>
      name.test(MetricName),
    );
    return new Set(
      filters.flatMap(({ FilterPattern: text }) =>
        [...text.matchAll(/\$\.code = "(\w+)"/g)].map(([, code]) => code),
      ),
    );
  };
  const codesOf = (...statuses: number[]) =>
    Object.entries(ERROR_CODES).flatMap(([code, status]) => (statuses.includes(Number(status)) ? code : []));

  test('know every code that an operator has to mend', () => {
    const access = ['cxone_credentials_refused', 'cxone_unauthorized', 'cxone_forbidden'];
    expect(codesOf(500).length).toBeGreaterThan(6);
    // What no caller sees, because the update waits in the queue.
    const ofQueue = ['order_unavailable'];
    expect(codesIn(/Refused|Operator/)).toEqual(new Set([...codesOf(500), ...access, ...ofQueue]));
  });

  test('know every code of a CXone in trouble; an unexpected reply speaks of a wrong base URL', () => {
    const codes = codesOf(429, 502).filter((code) => code !== 'cxone_unexpected_reply');
    expect(codesIn(/InTrouble/)).toEqual(new Set(codes));
  });
});

describe('the access log', () => {
  const { Format } = propertiesOf(template, 'HttpApiStage').AccessLogSettings as { readonly Format: string };
  const lineOf = (values: Readonly<Record<string, string>>) =>
    JSON.parse(Format.replace(/\$context\.[\w.]+/g, (name) => values[name] ?? '-'));

  test.each([
    ["of API Gateway's own is counted", { '$context.status': '429' }, { EndpointThrottled: [1] }],
    [
      "that CXone's rate limit made is not",
      { '$context.status': '429', '$context.integration.integrationStatus': '200' },
      {},
    ],
  ])('a 429 %s', (_, values, expected) => {
    expect(metricsOf(template, 'HttpApiLogGroup', [lineOf(values)])).toEqual(expected);
  });
});
