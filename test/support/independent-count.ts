/** What a person with a pencil would count in rosters of six columns, told apart from the product's own code. */
export function countIndependently(rosters: string[][][]): { people: number; sessions: [number, number][] } {
  const personOf = new Map<string, number>();
  let people = 0;
  const sessions = rosters.map((rows): [number, number] => {
    const places = new Set<number>();
    let wrong = 0;
    for (const [name, mobile, , , category, identity] of rows.map((row) => row.map(plain))) {
      const mobileDigits = mobile!.replace(/^\+86/, '').replace(/-/g, '');
      const right =
        name !== '' &&
        ['企业家', '企业数字化部门人员', '高校相关专业学生', '其他'].includes(category!) &&
        (mobileDigits === '' || mobileDigits.length === 11) &&
        (identity === '' || isRight(identity!.toUpperCase()));
      if (!right) {
        wrong += 1;
        continue;
      }
      const keys = [
        ...(identity ? [`identity ${identity.toUpperCase()}`] : []),
        ...(mobileDigits ? [`mobile ${mobileDigits} ${name}`] : []),
      ];
      const known = keys.map((key) => personOf.get(key)).find((person) => person !== undefined);
      const person = known ?? (people += 1);
      for (const key of keys) if (!personOf.has(key)) personOf.set(key, person);
      places.add(person);
    }
    return [places.size, wrong];
  });
  return { people, sessions };
}

/** Without white space, digits half-width. */
const plain = (cell: string): string =>
  cell
    .split('')
    .filter((character) => character.trim() !== '')
    .map((character) => {
      const digit = '０１２３４５６７８９'.indexOf(character);
      return digit < 0 ? character : String(digit);
    })
    .join('');

function isRight(identity: string): boolean {
  if (identity.length !== 18) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  let sum = 0;
  for (let place = 0; place < 17; place += 1) sum += Number(identity.charAt(place)) * weights[place]!;
  return identity.charAt(17) === '10X98765432'.charAt(sum % 11);
}
