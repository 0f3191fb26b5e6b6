const { createRequire } = require('node:module');
const { types } = require('node:util');
const { default: Runtime } = require('jest-runtime');

/** What is big, keeps nothing that a test could see, and is replaced by no test. */
const SHARED = /^(@aws-cdk|@aws-sdk|@smithy|aws-cdk-lib|cdk-nag|constructs|esbuild|zod)(\/|$)/;

/** Built-in classes that libraries and tests ask each other's values for; each side has its own. */
const BUILT_IN = {
  Array: Array.isArray, Date: types.isDate, Error: types.isNativeError, Map: types.isMap, Promise: types.isPromise, Set: types.isSet,
};

/** Loads big libraries once for each worker, and not anew for each test file, which would take more of the time than most tests do. */
module.exports = class SharedLibrariesRuntime extends Runtime {
  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    for (const [name, isOf] of Object.entries(BUILT_IN)) {
      recognize(globalThis[name], isOf);
      recognize(environment.global[name], isOf);
    }
  }

  requireModuleOrMock(from, moduleName) {
    return SHARED.test(moduleName) ? createRequire(from)(moduleName) : super.requireModuleOrMock(from, moduleName);
  }
};

/** Lets `instanceof` know values of both sides; of a derived class it means what it always does. */
function recognize(builtIn, isOf) {
  Object.defineProperty(builtIn, Symbol.hasInstance, {
    configurable: true,
    value(instance) {
      return Function.prototype[Symbol.hasInstance].call(this, instance) || (this === builtIn && isOf(instance));
    },
  });
}
