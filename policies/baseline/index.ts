export {
  INSPECTOR_SETTING,
  INSTANCE_SETTINGS,
  PASSWORD_SETTING,
  SETTING_ACTIONS,
  privateBuckets,
  securityContact,
} from './account-settings';
export type { AccountSetting, AccountSettingId, AlternateContact, SettingClient } from './account-settings';
export { CONFIG_RULES } from './config-rules';
export type { ConfigRule } from './config-rules';
export { conformancePack } from './conformance-pack';
export { WATCHED_EVENTS } from './watched-events';
export type { WatchedEvents } from './watched-events';
