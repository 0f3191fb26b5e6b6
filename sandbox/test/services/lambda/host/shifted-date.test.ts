import { shiftedDate } from '../../../../services/lambda/host/bootstrap/shifted-date';

const HOUR = 3_600_000;

describe('a shifted Date', () => {
  const Shifted = shiftedDate(Date, () => HOUR);

  test('is ahead where it means now', () => {
    const real = Date.now();
    for (const now of [Shifted.now(), new Shifted().getTime(), Date.parse(Shifted())]) {
      expect(now - real).toBeGreaterThan(HOUR - 2_000);
      expect(now - real).toBeLessThan(HOUR + 60_000);
    }
  });

  test('is itself where it is made from a value', () => {
    expect([new Shifted(5).getTime(), new Shifted('2026-11-24T00:00:00Z').getTime(), Shifted.UTC(2026, 10, 24)])
      .toEqual([5, Date.parse('2026-11-24T00:00:00Z'), Date.UTC(2026, 10, 24)]);
  });

  test('makes real dates, also for classes that extend it', () => {
    class Later extends Shifted {}
    expect(new Shifted()).toBeInstanceOf(Date);
    expect(new Later().getTime()).toBeGreaterThan(Date.now() + HOUR - 2_000);
    expect(new Later()).toBeInstanceOf(Later);
  });
});
