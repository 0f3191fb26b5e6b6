export { DatabaseSetting } from '../../lambda/step/contract';
