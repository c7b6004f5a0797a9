import fc from 'fast-check';
import Handlebars from 'handlebars';
import { childOf, elementsOf, parseMarkup, textOf } from './markup-tree.js';

const CELL = Handlebars.compile(
  '<tr><td class="center  hei" colspan="2">{{value}}</td><td>{{value}}</td></tr>',
);

describe('markup that was filled in', () => {
  it('gives back every value as it was, whatever characters it has', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('<b>', '{{x}}', '&lt;', '">', ''),
        (text, end) => {
          const value = `${text}${end}`;
          const [row] = elementsOf(parseMarkup(CELL({ value })));
          expect(elementsOf(row!).map(({ children }) => children.join(''))).toEqual([value, value]);
        },
      ),
    );
  });

  it('reads attributes with a greater-than sign, without a value, and with entities', () => {
    const [table] = elementsOf(
      parseMarkup('<section data-landscape data-label="a > b &amp; c"><p>x</p></section>'),
    );
    expect(table!.attributes).toEqual({ 'data-landscape': '', 'data-label': 'a > b & c' });
    expect(textOf(childOf(table!, 'p')!)).toBe('x');
  });

  it('passes over comments and knows the elements without an end', () => {
    const [p, hr, after] = elementsOf(parseMarkup('<p>a<!-- b -->c<br>d<br/>e</p><hr><p>f</p>'));
    expect(p!.children.map((child) => (typeof child === 'string' ? child : child.tag)).join('|')).toBe(
      'a|c|br|d|br|e',
    );
    expect([hr!.tag, textOf(after!)]).toEqual(['hr', 'f']);
  });

  it('tells apart elements that are written alike: each has its own content', () => {
    const [one, other] = elementsOf(parseMarkup('<p class="hei">a</p><p class="hei">b</p>'));
    expect([textOf(one!), textOf(other!)]).toEqual(['a', 'b']);
    expect(one!.look).toBe('p hei');
  });
});
