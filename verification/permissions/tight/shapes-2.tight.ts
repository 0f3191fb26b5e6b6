import { testShapes } from './shapes';

testShapes(1);
