import { majorVersionOf } from '../../../../lambda/step/model/engine-version';

test.each([
  ['mysql', '8.0.35', '8.0'], ['mysql', '5.7.44-rds.20260521', '5.7'], ['mariadb', '10.11.6', '10.11'], ['postgres', '16.9', '16'],
  ['postgres', '9.6.22', '9.6'], ['aurora-postgresql', '13.14', '13'], ['aurora-mysql', '8.0.mysql_aurora.3.08.0', '8.0'],
  ['oracle-se2', '19.0.0.0.ru-2024-01.rur-2024-01.r1', '19'], ['sqlserver-se', '15.00.4073.23.v1', '15.00'],
  ['db2-se', '11.5.9.0.sb00000000.r1', '11.5'],
  ['docdb', '5.0.0', '5.0'], ['neptune', '1.3.2.0', '1.3'], ['postgres', '16', '16'],
])('of %s %s the major version is %s', (engine, version, major) => {
  expect(majorVersionOf(engine, version)).toBe(major);
});
