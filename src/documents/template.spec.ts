import { compileTemplate, reportTemplate } from './template.js';
import { TemplateError } from './template-error.js';

const wrap = (body: string): string => `<html><head><title>t</title></head>\n<body>\n${body}\n</body></html>`;

const faultOf = (body: string, model: object = {}): TemplateError => {
  try {
    compileTemplate('reports/x.hbs', wrap(body)).fillIn(model);
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error('The template was accepted.');
};

describe('a report template', () => {
  it.each([
    ['an unknown tag', '<p>a</p>\n<marquee>b</marquee>', 4, '<marquee>'],
    ['an unknown class', '<p class="center blink">b</p>', 3, '"blink"'],
    ['an unknown attribute', '<p>a</p>\n\n<p style="color:red">b</p>', 5, '"style"'],
    ['a tag in capitals', '<P>a</P>', 3, '<P>'],
    ['a script', '<script>1</script>', 3, '<script>'],
    ['a tag in the wrong place', '<p>a</p>\n<td>b</td>', 4, '<td>'],
    ['a tag that is not closed', '<p>a</p>\n<section class="keep"><p>b</p>', 4, '<section>'],
    ['a class that comes from a value', '<p class="{{x}}">b</p>', 3, 'Unknown class'],
    ['an attribute that comes from a value', '<p {{x}}>b</p>', 3, 'Unknown attribute'],
    ['a value that is not escaped', '<p>a</p>\n<p>{{{x}}}</p>', 4, 'always escaped'],
    ['an unknown helper', '<p>{{shout x}}</p>', 3, 'shout'],
    ['a partial', '<p>a</p>\n{{> other}}', 4, 'Partials'],
    ['broken Handlebars', '<p>{{#if x}}</p>\n', 5, 'Parse error'],
  ])('stops at %s with file, line and name', (_, body, line, name) => {
    const fault = faultOf(body, { x: 'center' });
    expect(fault.message).toContain(`reports/x.hbs:${line}: `);
    expect(fault.message).toContain(name);
  });

  it.each([
    ['printed', '<p>a</p>\n<p>{{person.nmae}}</p>', 'nmae'],
    ['tested', '<p>a</p>\n<p>{{#if missing}}x{{/if}}</p>', 'missing'],
    ['given to a helper', '<p>a</p>\n<p>{{date startsOn}}</p>', 'startsOn'],
    ['looped over', '<p>a</p>\n{{#each peeple}}<p>x</p>{{/each}}', 'peeple'],
    ['looked up on nothing', '<p>a</p>\n<p>{{nobody.name}}</p>', 'name'],
  ])('stops at a missing field that is %s', (_, body, name) => {
    const fault = faultOf(body, { person: { name: 'x' }, nobody: null });
    expect(fault.message).toContain('reports/x.hbs:4: ');
    expect(fault.message).toContain(`"${name}"`);
  });

  it.each([
    ['pick', '<p>{{pick code student="学生"}}</p>', '"teacher"'],
    ['date', '<p>{{date code}}</p>', '"teacher" is not an instant'],
    ['number', '<p>{{number code}}</p>', '"teacher" is not a number'],
    ['money', '<p>{{money code}}</p>', '"teacher" is not an amount'],
  ])('stops where the helper %s cannot use a value', (_, body, name) => {
    expect(faultOf(body, { code: 'teacher' }).message).toContain(`reports/x.hbs:3: `);
    expect(faultOf(body, { code: 'teacher' }).message).toContain(name);
  });

  it('formats dates in Shanghai, amounts, shares and codes', () => {
    const body = '{{date at}}|{{time at}}|{{money amount}}|{{percent 1 8}}|{{percent 1 0}}|{{grouped code}}';
    const { markup } = compileTemplate('reports/x.hbs', wrap(`<p>${body}</p>`)).fillIn({
      at: '2024-05-06T17:05:00.000Z',
      amount: '1234567.80',
      code: '7K2M9PQX',
    });
    expect(markup).toContain('2024年5月7日|01:05|1,234,567.80|12.5%|—|7K2M 9PQX');
  });

  it.each(['completion-report', 'sign-in-sheet', 'pass-cards'])('reports/%s.hbs is accepted', (name) => {
    expect(reportTemplate(name).file).toBe(`reports/${name}.hbs`);
  });
});
