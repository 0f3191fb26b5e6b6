/**
 * The code of each kind of error that an operator can meet: one for a rule, not one for each sentence. A code is never given to another error, and
 * none is renumbered: people search for it, and alarms know it. The first digit is the area. What each means, and what to do, is in
 * `error-reference`, which nothing of the product imports.
 */

/** What synthesis finds wrong with a declaration or with an app. */
export type DeclarationErrorCode =
  | 'RF-1001' | 'RF-1002' | 'RF-1003' | 'RF-1004' | 'RF-1005' | 'RF-1006' | 'RF-1008' | 'RF-1010' | 'RF-1011' | 'RF-1012' | 'RF-1013'
  | 'RF-1014' | 'RF-1015' | 'RF-1016' | 'RF-1017' | 'RF-1018' | 'RF-1019' | 'RF-1020' | 'RF-1021' | 'RF-1022' | 'RF-1023' | 'RF-1024'
  | 'RF-1025' | 'RF-1026' | 'RF-1027' | 'RF-1028' | 'RF-1029' | 'RF-1030' | 'RF-1031' | 'RF-1032' | 'RF-1033' | 'RF-1034' | 'RF-1035'
  | 'RF-1036' | 'RF-1037' | 'RF-1040' | 'RF-1041' | 'RF-1042' | 'RF-1043' | 'RF-1050' | 'RF-1051' | 'RF-1052' | 'RF-1053' | 'RF-1054'
  | 'RF-1055' | 'RF-1056' | 'RF-1057' | 'RF-1058' | 'RF-1059' | 'RF-1060' | 'RF-1061' | 'RF-1062' | 'RF-1063' | 'RF-1064' | 'RF-1065'
  | 'RF-1066' | 'RF-1070' | 'RF-1071' | 'RF-1072' | 'RF-1080' | 'RF-1081' | 'RF-1082' | 'RF-1083' | 'RF-1084'
  | 'RF-1090' | 'RF-1091' | 'RF-1092' | 'RF-1810' | 'RF-1811'
  | 'RF-1812' | 'RF-1813' | 'RF-1820' | 'RF-1830' | 'RF-1831' | 'RF-1832' | 'RF-1833' | 'RF-1834' | 'RF-1835' | 'RF-1836' | 'RF-1837'
  | 'RF-1838' | 'RF-1839' | 'RF-1840' | 'RF-1841' | 'RF-1850' | 'RF-1851' | 'RF-1860' | 'RF-1861' | 'RF-1862';

/** What stands against starting. */
export type PreflightErrorCode =
  | 'RF-2001' | 'RF-2101' | 'RF-2102' | 'RF-2103' | 'RF-2104' | 'RF-2105' | 'RF-2106' | 'RF-2107' | 'RF-2108' | 'RF-2109' | 'RF-2110'
  | 'RF-2111' | 'RF-2112' | 'RF-2113' | 'RF-2114' | 'RF-2115' | 'RF-2116' | 'RF-2117' | 'RF-2118' | 'RF-2121' | 'RF-2122' | 'RF-2123'
  | 'RF-2124' | 'RF-2125' | 'RF-2401' | 'RF-2402' | 'RF-2403' | 'RF-2404' | 'RF-2405' | 'RF-2406' | 'RF-2407' | 'RF-2408' | 'RF-2501'
  | 'RF-2502' | 'RF-2503' | 'RF-2504' | 'RF-2505' | 'RF-2511' | 'RF-2512' | 'RF-2513' | 'RF-2514' | 'RF-2521' | 'RF-2522' | 'RF-2523'
  | 'RF-2524' | 'RF-2531' | 'RF-2541' | 'RF-2542' | 'RF-2543' | 'RF-2544' | 'RF-2545' | 'RF-2546' | 'RF-2547' | 'RF-2548' | 'RF-2601'
  | 'RF-2602' | 'RF-2603' | 'RF-2604' | 'RF-2605' | 'RF-2611' | 'RF-2612' | 'RF-2613' | 'RF-2614' | 'RF-2615' | 'RF-2616' | 'RF-2621'
  | 'RF-2622' | 'RF-2623' | 'RF-2624' | 'RF-2625' | 'RF-2626' | 'RF-2631' | 'RF-2632' | 'RF-2633' | 'RF-2641' | 'RF-2642' | 'RF-2643'
  | 'RF-2644';

/** What a step meets with. */
export type StepErrorCode =
  | 'RF-3101' | 'RF-3102' | 'RF-3103' | 'RF-3104' | 'RF-3105' | 'RF-3106' | 'RF-3107' | 'RF-3108' | 'RF-3109' | 'RF-3110' | 'RF-3111'
  | 'RF-3112' | 'RF-3113' | 'RF-3201' | 'RF-3202' | 'RF-3203' | 'RF-3204' | 'RF-3205' | 'RF-3206' | 'RF-3207' | 'RF-3208' | 'RF-3209'
  | 'RF-3210' | 'RF-3301' | 'RF-3302' | 'RF-3303' | 'RF-3304' | 'RF-3305' | 'RF-3306' | 'RF-3307' | 'RF-3308' | 'RF-3309' | 'RF-3401'
  | 'RF-3501' | 'RF-3601' | 'RF-3602' | 'RF-3603' | 'RF-3901' | 'RF-3902' | 'RF-3903' | 'RF-3904' | 'RF-3905' | 'RF-3906';

/** What AWS refuses. */
export type RefusalErrorCode =
  | 'RF-4001' | 'RF-4002' | 'RF-4003' | 'RF-4004' | 'RF-4005' | 'RF-4006' | 'RF-4007' | 'RF-4008' | 'RF-4009' | 'RF-4010' | 'RF-4011'
  | 'RF-4012' | 'RF-4013' | 'RF-4014' | 'RF-4100' | 'RF-4101' | 'RF-4102' | 'RF-4103' | 'RF-4104' | 'RF-4105' | 'RF-4106' | 'RF-4107'
  | 'RF-4108' | 'RF-4109' | 'RF-4110' | 'RF-4111' | 'RF-4112' | 'RF-4113' | 'RF-4114' | 'RF-4115' | 'RF-4116' | 'RF-4117' | 'RF-4118';

/** What ends a command of the command line. */
export type CommandErrorCode =
  | 'RF-5001' | 'RF-5002' | 'RF-5003' | 'RF-5004' | 'RF-5005' | 'RF-5006' | 'RF-5007' | 'RF-5008' | 'RF-5009' | 'RF-5010' | 'RF-5011'
  | 'RF-5012' | 'RF-5013' | 'RF-5014' | 'RF-5015' | 'RF-5016' | 'RF-5017' | 'RF-5201' | 'RF-5202' | 'RF-5203' | 'RF-5204' | 'RF-5205' | 'RF-5206'
  | 'RF-5101' | 'RF-5102' | 'RF-5103' | 'RF-5104' | 'RF-5105' | 'RF-5106' | 'RF-5107' | 'RF-5108' | 'RF-5109' | 'RF-5901' | 'RF-5902'
  | 'RF-5903' | 'RF-5904';

/** What the handler meets with. */
export type HandlerErrorCode = PreflightErrorCode | StepErrorCode | RefusalErrorCode;

export type ErrorCode = DeclarationErrorCode | HandlerErrorCode | CommandErrorCode;

/** How a code stands at the end of what an operator reads. */
export function codeMark<Code extends ErrorCode>(code: Code): `[${Code}]` {
  return `[${code}]`;
}
