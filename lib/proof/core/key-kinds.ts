// lib/proof/core: which condition keys are true or false, which are numbers, dates or addresses, and which hold several values.
// Names by service, in lower case, of AWS's service authorization reference and global condition keys, 2026-09-26.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html

const BOOLEAN: Readonly<Record<string, string>> = {
  apigateway: 'request/disableexecuteapiendpoint resource/disableexecuteapiendpoint',
  autoscaling: 'forcedelete launchtemplateversionspecified',
  aws: 'multifactorauthpresent principalisawsservice securetransport viaawsservice',
  'aws-external-anthropic': 'calledviaconsole',
  batch: 'awslogscreategroup eksprivileged privileged',
  codebuild:
    'artifacts artifacts.encryptiondisabled buildbatchconfig cache computeconfiguration environment environment.computeconfiguration environment.environmentvariables environment.privilegedmode environment.registrycredential exportconfig.s3destination.encryptiondisabled logsconfig logsconfig.s3logs logsconfig.s3logs.encryptiondisabled manualcreation secondaryartifacts secondarysources secondarysources.buildspec shouldoverwrite source source.buildspec source.insecuressl vpcconfig',
  dynamodb: 'fulltablescan',
  ec2: 'associatepublicipaddress ebsoptimized encrypted ephemeralstorage isinterruptible islaunchtemplateresource public',
  ecs: 'auto-assign-public-ip enable-ecs-managed-tags instance-metadata-tags-propagation',
  eks: 'blockstorageenabled bootstrapclustercreatoradminpermissions bootstrapselfmanagedaddons computeconfigenabled deletionprotection elasticloadbalancingenabled endpointprivateaccess endpointpublicaccess kubeapiserverconfig kubecontrollermanagerconfig kubeschedulerconfig zonalshiftenabled',
  elasticache:
    'atrestencryptionenabled authtokenenabled automaticfailoverenabled clustermodeenabled multiazenabled transitencryptionenabled',
  elasticfilesystem: 'accessedviamounttarget encrypted',
  events: 'contentfilterpresent',
  fsx: 'isbackupcopydestination isbackupcopysource nfsdatarepositoryauthenticationenabled nfsdatarepositoryencryptionintransitenabled',
  glue: 'enabledforredshiftautodiscovery',
  iot: 'delete includesocketinformation',
  kafka: 'publicaccessenabled',
  kms: 'bypasspolicylockoutsafetycheck grantisforawsresource multiregion reencryptonsamekey',
  lakeformation: 'enabledonlyformetadataaccess',
  lambda: 'invokedviafunctionurl',
  lookoutequipment: 'isimportingdata',
  mediaconvert: 'httpinputsallowed httpsinputsallowed s3inputsallowed',
  memorydb: 'tlsenabled',
  'neptune-graph': 'publicconnectivity',
  'payment-cryptography': 'exportdukptinitialkey',
  ram: 'allowsexternalprincipals requestedallowsexternalprincipals retainsharingonaccountleaveorganization',
  rds: 'copyoptiongroup managemasteruserpassword multiaz publiclyaccessible storageencrypted tagsfromrequest vpc',
  redshift: 'allowwrites',
  'route53-recovery-cluster': 'allowsafetyrulesoverrides',
  s3: 'isreplicationpauserequest objectcreationoperation',
  sagemaker:
    'enableremotedebug featuregroupdisablegluetablecreation featuregroupenableonlinestore featuregroupofflinestoreconfig intercontainertrafficencryption isupdaterecord networkisolation',
  secretsmanager:
    'blockpublicpolicy forcedeletewithoutrecovery forceoverwritereplicasecret modifyrotationrules rotateimmediately',
  ssm: 'autoapprove sessiondocumentaccesscheck',
  sts: 'roleauthorizedbyidp',
  'user-subscriptions': 'createforself',
};

const MULTIVALUED: Readonly<Record<string, string>> = {
  a4b: 'filters_devicetype',
  account: 'accountresourceorgpaths alternatecontacttypes',
  acm: 'domainnames',
  airflow: 'teamnames',
  apigateway:
    'request/apikeyrequired request/authorizertype request/authorizeruri request/conditionbasepaths request/endpointtype request/routeauthorizationtype request/securitypolicy resource/apikeyrequired resource/authorizertype resource/authorizeruri resource/conditionbasepaths resource/endpointtype resource/routeauthorizationtype resource/securitypolicy',
  autoscaling:
    'capacityreservationids capacityreservationresourcegrouparns loadbalancernames targetcapacitytypes targetgrouparns trafficsourceidentifiers vpczoneidentifiers',
  aws: 'calledvia principalorgpaths principalservicenameslist resourceorgpaths sourceorgpaths tagkeys vpceorgpaths',
  'aws-marketplace': 'agreementtype productid',
  backup: 'copytargetorgpaths copytargets frameworkarns',
  'bedrock-agentcore':
    'allowedqueryparameters allowedrequestheaders allowedresponseheaders credentialproviderscope inboundjwtclaim/aud inboundjwtclaim/scope securitygroups subnets',
  'bedrock-mantle': 'files',
  cloudformation: 'resourcetypes targetregion',
  cloudshell: 'securitygroupids subnetids vpcids',
  cloudwatch: 'alarmactions requestinsightruleloggroups requestmanagedresourcearns',
  codebuild:
    'buildbatchconfig.restrictions.computetypesallowed buildbatchconfig.restrictions.fleetsallowed cache.modes environment.environmentvariables.name environment.environmentvariables.value filesystemlocations.identifier filesystemlocations.location filesystemlocations.type secondaryartifacts.artifactidentifier secondaryartifacts.bucketowneraccess secondaryartifacts.encryptiondisabled secondaryartifacts.location secondarysources.auth.resource secondarysources.auth.type secondarysources.buildstatusconfig.context secondarysources.buildstatusconfig.targeturl secondarysources.insecuressl secondarysources.location secondarysources.sourceidentifier vpcconfig.securitygroupids vpcconfig.subnets',
  'cognito-identity.amazonaws.com': 'amr',
  comprehend: 'vpcsecuritygroupids vpcsubnets',
  connect:
    'flowtype listrealtimecontactanalysissegmentsbysegmenttype monitorcapabilities searchcontactsbycontactanalysis',
  datapipeline: 'pipelinecreator workergroup',
  deadline: 'farmmembershiplevels fleetmembershiplevels jobmembershiplevels queuemembershiplevels',
  'devops-guru': 'servicenames',
  dsql: 'fistargetarns',
  dynamodb:
    'attributes firstpartitionkeyvalues fistargetarns fourthpartitionkeyvalues leadingkeys secondpartitionkeyvalues thirdpartitionkeyvalues',
  ec2: 'fistargetarns ikeversions phase1dhgroup phase1encryptionalgorithms phase1integrityalgorithms phase2dhgroup phase2encryptionalgorithms phase2integrityalgorithms vpceprivatednsspecifieddomains',
  ecs: 'capacity-provider compute-compatibility subnet',
  eks: 'encryptionconfigproviderkeyarns kubernetesgroups namespaces',
  elasticloadbalancing: 'listenerprotocol securitygroup securitypolicy subnet',
  events: 'detail-type eventbusarn source targetarn',
  fis: 'operations targets',
  geo: 'deviceids geofenceids',
  glue: 'securitygroupids subnetids vpcids',
  iam: 'accountpropertynamespaces',
  identitystore: 'groupexternalidissuers groupid userexternalidissuers userid',
  imagebuilder: 'createdresourcetagkeys',
  iot: 'thinggrouparn tunneldestinationservice',
  iotfleetwise: 'signals',
  iotsitewise: 'taskarns',
  iottwinmaker: 'linkedservices',
  kinesis: 'fistargetarns',
  kms: 'encryptioncontextkeys grantoperations resourcealiases',
  lambda: 'layer securitygroupids subnetids',
  lex: 'associatedintents associatedslottypes',
  logs: 'loggeneratingresourcearns',
  networkmanager: 'edgelocations subnetarns',
  oam: 'resourcetypes',
  observabilityadmin: 'centralizationsourceid centralizationsourceregions',
  partnercentral: 'fulfillmenttypes programs',
  'partnercentral-account-management': 'legacypartnercentralrole marketingcentralrole proserverole',
  'payment-cryptography': 'resourcealiases',
  pi: 'dimensions',
  quicksight: 'allowedembeddingdomains kmskeyarns',
  'refactor-spaces': 'createdbyaccountids',
  route53:
    'changeresourcerecordsetsactions changeresourcerecordsetsnormalizedrecordnames changeresourcerecordsetsrecordtypes',
  s3: 'inventoryaccessibleoptionalfields requestobjecttagkeys',
  s3express: 'inventoryaccessibleoptionalfields permissions',
  sagemaker:
    'acceleratortypes customermetadatapropertiestoremove imagearns imageversionarns instancetypes notebookinstancelifecycleconfigarns studiolifecycleconfigarns updatablefeatures vpcsecuritygroupids vpcsubnets',
  saml: 'cn eduorghomepageuri eduorgidentityauthnpolicyuri eduorglegalname eduorgsuperioruri eduorgwhitepagesuri edupersonaffiliation edupersonassurance edupersonentitlement edupersonnickname edupersonorgunitdn edupersonscopedaffiliation edupersontargetedid',
  secretsmanager: 'addreplicaregions',
  ses: 'configurationsetoptions recipients replicaregion',
  ssm: 'documentcategories documentversion inventorytypename',
  states: 'statemachinequalifier',
  sts: 'identitytokenaudience requestcontextproviders transitivetagkeys',
  synthetics: 'names',
  transfer: 'requestserverprotocols',
  'vpc-lattice': 'privatednsspecifieddomains securitygroupids targetgrouparns',
  wisdom: 'messagetemplate/routingprofilearn searchfilter/qualifier',
};

const MEASURED: Readonly<Record<string, string>> = {
  'accounts.google.com': 'google/organization_number',
  apigateway: 'request/priority resource/priority',
  autoscaling: 'maxsize metadatahttpputresponsehoplimit minsize spotprice',
  aws: 'currenttime epochtime multifactorauthage sourceip tokenissuetime vpcsourceip',
  backup: 'changeablefordays maxretentiondays minretentiondays',
  batch: 'eksrunasgroup eksrunasuser schedulingpriority',
  codebuild:
    'autoretrylimit computeconfiguration.disk computeconfiguration.memory computeconfiguration.vcpu concurrentbuildlimit environment.computeconfiguration.disk environment.computeconfiguration.memory environment.computeconfiguration.vcpu',
  ebs: 'volumesize',
  ec2: 'commitmentduration createdate dpdtimeoutseconds enddate instancecount metadatahttpputresponsehoplimit phase1lifetimeseconds phase2lifetimeseconds quantity rekeyfuzzpercentage rekeymargintimeseconds roledelivery snapshotcooloffperiod snapshotlockduration targetinstancecount volumeinitializationrate volumeiops volumesize volumethroughput',
  'ec2-instance-connect': 'maxtunnelduration privateipaddress remoteport',
  ecs: 'task-cpu task-memory',
  elasticache:
    'maximumdatastorage maximumecpupersecond minimumdatastorage minimumecpupersecond numnodegroups replicaspernodegroup snapshotretentionlimit',
  fis: 'percentage',
  iam: 'servicespecificcredentialagedays',
  kinesis: 'fisinjectpercentage',
  kms: 'rotationperiodindays schedulekeydeletionpendingwindowindays trailingdayswithoutkeyusage validto',
  rds: 'piops storagesize',
  route53profiles: 'firewallrulegrouppriority',
  s3: 'existingjobpriority max-annotation-results max-keys object-lock-event-hold-duration-days object-lock-remaining-retention-days object-lock-retain-until-date requestjobpriority signatureage tlsversion',
  's3-object-lambda': 'signatureage tlsversion',
  's3-outposts': 'max-keys signatureage',
  s3express: 'signatureage tlsversion',
  sagemaker: 'keepaliveperiod maxruntimeinseconds serverlessmaxconcurrency serverlessmemorysize',
  secretsmanager: 'recoverywindowindays',
  sts: 'durationseconds',
  'vpc-lattice-svcs': 'port',
};

/** Keys with a name in them, such as `events:Metadata/<name>`. */
const MULTIVALUED_PREFIXES = ['events:metadata/', 'vpc-lattice-svcs:requestquerystring/'];
/** The claim `amr` of any provider: "if the user was authenticated, ... the name of the login provider". */
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
const MULTIVALUED_CLAIM = ':amr';

const BOOLEAN_KEYS = keysOf(BOOLEAN);
const MEASURED_KEYS = keysOf(MEASURED);
const MULTIVALUED_KEYS = keysOf(MULTIVALUED);

/** Whether a key's value can only be `true` or `false`. */
export function isBoolean(key: string): boolean {
  return BOOLEAN_KEYS.has(key.toLowerCase());
}

/** Whether a key's value can only be a number, a date or an address. */
export function isMeasured(key: string): boolean {
  return MEASURED_KEYS.has(key.toLowerCase());
}

/** Whether a key can hold several values. */
export function isMultivalued(key: string): boolean {
  const name = key.toLowerCase();
  return (
    MULTIVALUED_KEYS.has(name) ||
    name.endsWith(MULTIVALUED_CLAIM) ||
    MULTIVALUED_PREFIXES.some((prefix) => name.startsWith(prefix))
  );
}

function keysOf(names: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(
    Object.entries(names).flatMap(([service, keys]) => keys.split(' ').map((key) => `${service}:${key}`)),
  );
}
