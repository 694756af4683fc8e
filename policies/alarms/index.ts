export { ALARM_PUBLISHER, onlyOwnAlarms } from './publisher';
export { alarmTopicPolicy } from './topic';
