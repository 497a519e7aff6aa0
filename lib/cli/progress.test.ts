import { Progress } from './progress';

function told(isTTY: boolean, times: readonly number[]): string {
  const written: string[] = [];
  let now = 0;
  const progress = new Progress({ isTTY, columns: 12, write: (text) => written.push(text) }, () => now);
  for (now of times) progress.tell(`file ${now} of many`);
  progress.end();
  return written.join('');
}

test('a terminal is told after a second, ten times a second at most, on a line that does not wrap and is wiped', () => {
  expect(told(true, [10, 990, 1000, 1050, 1100])).toBe('\r\u001b[Kfile 1000 o\r\u001b[Kfile 1100 o\r\u001b[K');
});

test('nothing is told of short work, nor to a file', () => {
  expect(told(true, [10, 500])).toBe('');
  expect(told(false, [10, 5000])).toBe('');
});
