// Owns a reader of CloudWatch Logs' filter patterns for JSON, of as much of their syntax as the template uses. Where
// AWS does not say what becomes of a pattern, or what is unlike in kind is compared, it throws: nothing may rest on that.

/** A line of a log, parsed. */
export type LogLine = Readonly<Record<string, unknown>>;

/** Whether a line is one that the pattern selects. @throws where the pattern leaves it open */
export type Selects = (line: LogLine) => boolean;

const TOKEN = /\s*(?:(&&|\|\||!=|>=|<=|[(){}=<>*])|(\$(?:\.[A-Za-z_]\w*)+)|"([^"*\\]*)"|(\d+(?:\.\d+)?))/y;

type Token = { readonly kind: 'sign' | 'selector' | 'string' | 'number'; readonly text: string };

const tokensOf = (pattern: string): Token[] => {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < pattern.trimEnd().length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(pattern);
    if (!match) throw new Error(`not in the syntax that is read: ${pattern.slice(from)}`);
    const [, sign, selector, string, number] = match;
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (selector !== undefined) tokens.push({ kind: 'selector', text: selector });
    else if (string !== undefined) tokens.push({ kind: 'string', text: string });
    else tokens.push({ kind: 'number', text: number ?? '' });
  }
  return tokens;
};

/** The value that a selector such as `$.duration_ms` finds in a line. */
export const valueAt = (selector: string, line: LogLine): unknown =>
  selector
    .split('.')
    .slice(1)
    .reduce<unknown>((value, name) => Object(value)[name], line);

const comparison = (selector: string, sign: string, literal: Token): Selects => {
  if (literal.text === '*' && literal.kind === 'sign') {
    if (sign !== '=') throw new Error(`${sign} * is not read`);
    return (line) => valueAt(selector, line) !== undefined;
  }
  const wanted = literal.kind === 'number' ? Number(literal.text) : literal.text;
  if (literal.kind !== 'number' && sign !== '=' && sign !== '!=') throw new Error(`${sign} takes a number`);
  return (line) => {
    const value = valueAt(selector, line);
    // AWS does not say whether what is absent is unlike all else.
    if (value === undefined && sign === '!=') throw new Error(`${selector} != meets a line without it`);
    if (value === undefined) return false;
    if (typeof value !== typeof wanted) throw new Error(`${selector} is no ${typeof wanted}`);
    if (sign === '=') return value === wanted;
    if (sign === '!=') return value !== wanted;
    const [a, b] = [Number(value), Number(wanted)];
    return sign === '>' ? a > b : sign === '<' ? a < b : sign === '>=' ? a >= b : a <= b;
  };
};

/** Reads a pattern. @throws if it is not in the syntax that is read, or mixes && and || without parentheses */
export const readFilterPattern = (pattern: string): Selects => {
  const tokens = tokensOf(pattern);
  let at = 0;
  const isNext = (text: string) => tokens[at]?.kind === 'sign' && tokens[at]?.text === text;
  const take = (kind: Token['kind'], ...texts: string[]): Token => {
    const token = tokens[at];
    at += 1;
    if (token?.kind !== kind || (texts.length > 0 && !texts.includes(token.text))) {
      throw new Error(`expected ${texts.join(' or ') || kind}, not ${token?.text ?? 'the end'}: ${pattern}`);
    }
    return token;
  };

  const term = (): Selects => {
    if (isNext('(')) {
      take('sign', '(');
      const inner = expression();
      take('sign', ')');
      return inner;
    }
    const { text: selector } = take('selector');
    const { text: sign } = take('sign', '=', '!=', '>', '<', '>=', '<=');
    const kind = isNext('*') ? 'sign' : tokens[at]?.kind === 'number' ? 'number' : 'string';
    return comparison(selector, sign, take(kind));
  };

  const expression = (): Selects => {
    const terms = [term()];
    const joint = ['&&', '||'].find(isNext);
    while (joint !== undefined && isNext(joint)) {
      take('sign', joint);
      terms.push(term());
    }
    if (isNext('&&') || isNext('||')) throw new Error(`&& and || need parentheses: ${pattern}`);
    return (line) => (joint === '||' ? terms.some((one) => one(line)) : terms.every((one) => one(line)));
  };

  take('sign', '{');
  const whole = expression();
  take('sign', '}');
  if (at !== tokens.length) throw new Error(`more after the end: ${pattern}`);
  return whole;
};
