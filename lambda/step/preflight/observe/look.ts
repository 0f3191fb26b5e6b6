export { isAbsent, type Look, look, seen } from '../../engine/look';
