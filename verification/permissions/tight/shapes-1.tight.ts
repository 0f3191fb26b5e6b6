import { testShapes } from './shapes';

testShapes(0);
