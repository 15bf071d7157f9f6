import { expect, test } from 'vitest';
import { readCommandLine, readParameters } from '../../../../deploy/packaging/given-parameters.ts';

test('a parameter of the command line is its name and all that follows the first =', () => {
  expect(readCommandLine(['jwtIssuer=https://a.example.com/?b=c', 'memorySize= 512 '])).toEqual({
    jwtIssuer: 'https://a.example.com/?b=c',
    memorySize: '512',
  });
  expect(readCommandLine(undefined)).toEqual({});
});

test('the command line precedes the stage, and the stage the default', () => {
  const options = { param: ['memorySize=1024'] };
  const service = {
    provider: { stage: 'prod' },
    getAllFunctions: () => [],
    getFunction: () => ({}),
  };
  const params = {
    default: { memorySize: 256, throttleRate: 50, logLevel: 'INFO' },
    prod: { memorySize: 512, throttleRate: 500 },
    dev: { logLevel: 'DEBUG' },
  };
  expect(
    readParameters({ configurationInput: { params }, processedInput: { commands: [], options }, service }),
  ).toEqual({ memorySize: '1024', throttleRate: '500', logLevel: 'INFO' });
});
