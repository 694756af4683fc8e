export { breakGlassPattern } from './break-glass';
export { ALARM_PUBLISHER, onlyOwnAlarms } from './publisher';
export { alarmTopicPolicy } from './topic';
