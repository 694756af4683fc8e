// lib/checks/rules: the file system is encrypted. It cannot be encrypted later.
import { perResource } from '../../control-rule';
import { requires } from '../../judgement';
import { isTrue } from '../../reading/question';

/** `efs-encryption`. */
export const efsEncryption = perResource(requires('Encrypted', isTrue, 'true'));
