import { zipSync } from 'fflate';
import { isRecord, type Properties } from '../../template/value';
import { optionalNumber, optionalText, texts } from '../handler/values';

/** The part of a function's settings that `CreateFunction` and `UpdateFunctionConfiguration` share, in Lambda's form. */
export function functionConfiguration(properties: Properties): object {
  return {
    Role: optionalText(properties.Role),
    Handler: optionalText(properties.Handler),
    Runtime: optionalText(properties.Runtime),
    Description: optionalText(properties.Description),
    Timeout: optionalNumber(properties.Timeout),
    MemorySize: optionalNumber(properties.MemorySize),
    Environment: environment(properties.Environment),
    EphemeralStorage: isRecord(properties.EphemeralStorage) ? { Size: optionalNumber(properties.EphemeralStorage.Size) } : undefined,
    KMSKeyArn: optionalText(properties.KmsKeyArn),
    Layers: properties.Layers === undefined ? undefined : texts(properties.Layers),
    LoggingConfig: properties.LoggingConfig,
    TracingConfig: properties.TracingConfig,
    ...(properties.VpcConfig === undefined ? {} : { VpcConfig: properties.VpcConfig }),
  };
}

/** Environment values are strings, whatever the template holds. */
function environment(value: unknown): object | undefined {
  if (!isRecord(value)) return undefined;
  const variables = isRecord(value.Variables) ? value.Variables : {};
  return { Variables: Object.fromEntries(Object.entries(variables).map(([name, text]) => [name, optionalText(text)])) };
}

/** Where Lambda gets the code from. Inline source is packed into an archive, as a file named for the runtime. */
export function functionCode(properties: Properties): object {
  const code = isRecord(properties.Code) ? properties.Code : {};
  if (typeof code.ZipFile !== 'string') return code;
  const file = optionalText(properties.Runtime)?.startsWith('python') === true ? 'index.py' : 'index.js';
  return { ZipFile: zipSync({ [file]: Buffer.from(code.ZipFile) }) };
}
