import { never, prove } from './lib/proof';
import { allow, by, deny, document, resource, role, worldOf, worldOfAll, HOME, AWAY } from './test/_helpers/world';
import { readTemplates } from './lib/assembly';
import { loadWorld } from './lib/proof/world';
const APP='arn:aws:iam::111111111111:role/app';
const DATA=resource('AWS::S3::Bucket',{BucketName:'data'});
const reads=(through:any='closure',on:any=['arn:aws:s3:::data/*'])=>never({id:'x',who:{principal:APP},can:['s3:GetObject'],on,through});
const out:string[]=[];let n=0;
function check(name:string,make:()=>any,prop=reads()){n++;try{const w=make();const [r]=prove(w,[prop]);if(r!.verdict==='proved')out.push('PROVED '+name);else if(process.env['V'])console.log(r!.verdict,name,'|',r!.reason.slice(0,100));}catch(e){out.push('THROWN '+name+' '+String((e as Error).message).slice(0,200));}}
const W=(st:any[],more:any={},facts:any={})=>worldOf({App:role('app',st),Data:DATA,...more},facts);
const T=(sections:any,facts:any={})=>loadWorld(readTemplates([{name:'t0.json',template:sections,account:'111111111111',region:'eu-west-1',stackName:'app'}]),facts);
const A='s3:GetObject';const R='arn:aws:s3:::data/*';
const S=(x:any)=>({Effect:'Allow',...x});
// allows
const allows:[string,any][]=[
['NotAction',S({NotAction:['iam:*'],Resource:'*'})],['NotResource',S({Action:'s3:*',NotResource:'arn:aws:s3:::other/*'})],['both',S({NotAction:'iam:*',NotResource:'arn:aws:s3:::other/*'})],
['lower',allow('s3:getobject')],['upper',allow('S3:GETOBJECT',R)],['q',allow('s3:Get?bject','arn:aws:s3:::d?t?/*')],['stars',allow('*:GetObject')],['s*',allow('s*:*')],['partition star',allow(A,'arn:*:s3:::data/*')],['regions stars',allow(A,'arn:aws:s3:*:*:data/*')],['double star',allow(A,'arn:aws:s3:::data/**')],['arn star',allow(A,'arn:*')],['a*',allow(A,'a*')],
['list',allow([A,'iam:GetRole'],['arn:aws:s3:::x/*',R])],['obj statement',allow(A,['*'])],
['tagvar',allow(A,'arn:aws:s3:::${aws:PrincipalTag/bucket}/*')],['default var',allow(A,"arn:aws:s3:::${aws:PrincipalTag/nothere, 'data'}/*")],['var case',allow(A,'arn:aws:s3:::${AWS:PRINCIPALTAG/Bucket}/*')],['userid var',allow(A,'arn:aws:s3:::${aws:userid}/*')],['free var',allow(A,'arn:aws:s3:::${aws:UserAgent}/*')],['reqtag',allow(A,'arn:aws:s3:::${aws:RequestTag/x}/*')],['sourceip var',allow(A,'arn:aws:s3:::${aws:SourceIp}/*')],['prefix var',allow(A,'arn:aws:s3:::${s3:prefix}/*')],['unknown var',allow(A,'arn:aws:s3:::${foo:bar}/*')],['nested var',allow(A,'arn:aws:s3:::${${aws:username}}/*')],['open var',allow(A,'arn:aws:s3:::${aws:PrincipalTag/bucket')],
['q var',allow(A,'arn:aws:s3:::dat${?}/*')],['star var data',allow(A,'arn:aws:s3:::da${aws:PrincipalTag/end}/*')],
['cond tag',allow(A,'*',{Condition:{StringEquals:{'aws:PrincipalTag/bucket':'data'}}})],
['cond forall absent',allow(A,'*',{Condition:{'ForAllValues:StringEquals':{'aws:TagKeys':['x']}}})],
['cond forall absent2',allow(A,'*',{Condition:{'ForAllValues:StringLike':{'aws:PrincipalOrgPaths':['o-x/*']}}})],
['cond null',allow(A,'*',{Condition:{Null:{'aws:TokenIssueTime':'false'}}})],['cond ifexists',allow(A,'*',{Condition:{StringEqualsIfExists:{'aws:SourceVpce':'vpce-1'}}})],
['cond notequals',allow(A,'*',{Condition:{StringNotEquals:{'aws:SourceVpc':'vpc-1'}}})],['cond bool',allow(A,'*',{Condition:{Bool:{'aws:SecureTransport':true}}})],['cond num',allow(A,'*',{Condition:{NumericLessThan:{'s3:TlsVersion':'2'}}})],['cond date',allow(A,'*',{Condition:{DateGreaterThan:{'aws:CurrentTime':'2020-01-01T00:00:00Z'}}})],['cond ip',allow(A,'*',{Condition:{IpAddress:{'aws:SourceIp':['10.0.0.0/8','::/0']}}})],['cond notip',allow(A,'*',{Condition:{NotIpAddress:{'aws:SourceIp':'0.0.0.0/0'}}})],
['cond arn',allow(A,'*',{Condition:{ArnLike:{'aws:PrincipalArn':'arn:aws:iam::*:role/a*'}}})],['cond arn acct ?',allow(A,'*',{Condition:{ArnLike:{'aws:PrincipalArn':'arn:aws:iam::1111111111??:role/app'}}})],['cond acct like',allow(A,'*',{Condition:{StringLike:{'aws:PrincipalAccount':'1111*'}}})],['cond strlike q',allow(A,'*',{Condition:{StringLike:{'aws:PrincipalTag/bucket':'d?t?'}}})],['cond ignorecase',allow(A,'*',{Condition:{StringEqualsIgnoreCase:{'aws:PrincipalTag/bucket':'DATA'}}})],['cond empty',allow(A,'*',{Condition:{}})],['cond two ops',allow(A,'*',{Condition:{StringLike:{'aws:PrincipalTag/bucket':'*'},Null:{'aws:PrincipalTag/zzz':true}}})],
['cond lower op',allow(A,'*',{Condition:{stringlike:{'aws:principaltag/BUCKET':'data'}}})],['cond unknown op',allow(A,'*',{Condition:{StringWeird:{'aws:x':'y'}}})],['cond binary',allow(A,'*',{Condition:{BinaryEquals:{'aws:x':'QmluYXJ5'}}})],
['cond var',allow(A,'*',{Condition:{StringEquals:{'aws:PrincipalTag/bucket':'${aws:PrincipalTag/bucket}'}}})],['cond existing tag',allow(A,'*',{Condition:{StringEquals:{'s3:ExistingObjectTag/a':'${aws:PrincipalTag/bucket}'}}})],['cond resource tag',allow(A,'*',{Condition:{StringNotEquals:{'aws:ResourceTag/team':'b'}}})],['cond resource tag null',allow(A,'*',{Condition:{Null:{'aws:ResourceTag/team':'true'}}})],['cond viaservice',allow(A,'*',{Condition:{Bool:{'aws:ViaAWSService':'false'}}})],['cond calledvia',allow(A,'*',{Condition:{'ForAnyValue:StringEquals':{'aws:CalledVia':['athena.amazonaws.com']}}})],['cond resaccount',allow(A,'*',{Condition:{StringEquals:{'aws:ResourceAccount':'${aws:PrincipalAccount}'}}})],['cond region',allow(A,'*',{Condition:{StringEquals:{'aws:RequestedRegion':'eu-west-1'}}})],
];
for(const [name,st] of allows){check('allow '+name,()=>worldOf({App:role('app',[st],{Tags:[{Key:'bucket',Value:'data'},{Key:'end',Value:'ta'}]}),Data:DATA}));}
// ways to attach
const doc=document(allow(A,R));
check('IAM::Policy',()=>W([],{P:resource('AWS::IAM::Policy',{PolicyName:'p',PolicyDocument:doc,Roles:[{Ref:'App'}]})}));
check('IAM::Policy by name',()=>W([],{P:resource('AWS::IAM::Policy',{PolicyName:'p',PolicyDocument:doc,Roles:['app']})}));
check('IAM::Policy sub name',()=>W([],{P:resource('AWS::IAM::Policy',{PolicyName:'p',PolicyDocument:doc,Roles:[{'Fn::Sub':'${App}'}]})}));
check('IAM::Policy join name',()=>W([],{P:resource('AWS::IAM::Policy',{PolicyName:'p',PolicyDocument:doc,Roles:[{'Fn::Join':['',['a','pp']]}]})}));
check('IAM::Policy roles from unknown',()=>W([],{P:resource('AWS::IAM::Policy',{PolicyName:'p',PolicyDocument:doc,Roles:[{'Fn::ImportValue':'x'}]})}));
check('IAM::Policy roles list unknown',()=>W([],{P:resource('AWS::IAM::Policy',{PolicyName:'p',PolicyDocument:doc,Roles:{'Fn::Split':[',',{'Fn::ImportValue':'x'}]}})}));
check('IAM::Policy case name',()=>W([],{P:resource('AWS::IAM::Policy',{PolicyName:'p',PolicyDocument:doc,Roles:['APP']})}));
check('RolePolicy',()=>W([],{P:resource('AWS::IAM::RolePolicy',{PolicyName:'p',PolicyDocument:doc,RoleName:'app'})}));
check('Managed roles',()=>W([],{P:resource('AWS::IAM::ManagedPolicy',{PolicyDocument:doc,Roles:['app']})}));
check('Managed arns',()=>worldOf({App:role('app',[],{ManagedPolicyArns:[{Ref:'P'}]}),Data:DATA,P:resource('AWS::IAM::ManagedPolicy',{PolicyDocument:doc})}));
check('Managed arn by name',()=>worldOf({App:role('app',[],{ManagedPolicyArns:['arn:aws:iam::111111111111:policy/p']}),Data:DATA,P:resource('AWS::IAM::ManagedPolicy',{ManagedPolicyName:'p',PolicyDocument:doc})}));
check('Managed arn unknown',()=>worldOf({App:role('app',[],{ManagedPolicyArns:['arn:aws:iam::111111111111:policy/other']}),Data:DATA}));
check('Managed AWS admin',()=>worldOf({App:role('app',[],{ManagedPolicyArns:['arn:aws:iam::aws:policy/AdministratorAccess']}),Data:DATA}));
check('Managed AWS S3RO',()=>worldOf({App:role('app',[],{ManagedPolicyArns:['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess']}),Data:DATA}));
check('Managed AWS unknown',()=>worldOf({App:role('app',[],{ManagedPolicyArns:['arn:aws:iam::aws:policy/AmazonFooAccess']}),Data:DATA}));
check('Managed arns param',()=>T({Parameters:{P:{Type:'CommaDelimitedList'}},Resources:{App:role('app',[],{ManagedPolicyArns:{Ref:'P'}}),Data:DATA}}));
check('Managed arns import',()=>worldOf({App:role('app',[],{ManagedPolicyArns:[{'Fn::ImportValue':'p'}]}),Data:DATA}));
// intrinsic odd places
check('doc as ToJsonString',()=>T({Transform:'AWS::LanguageExtensions',Resources:{App:role('app',[],{Policies:[{PolicyName:'x',PolicyDocument:{'Fn::ToJsonString':doc}}]}),Data:DATA}}));
check('doc string',()=>worldOf({App:role('app',[],{Policies:[{PolicyName:'x',PolicyDocument:JSON.stringify(doc)}]}),Data:DATA}));
check('doc sub string',()=>worldOf({App:role('app',[],{Policies:[{PolicyName:'x',PolicyDocument:{'Fn::Sub':'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${Data}/*"}]}'}}]}),Data:DATA}));
check('stmt if',()=>T({Parameters:{E:{Type:'String'}},Conditions:{C:{'Fn::Equals':[{Ref:'E'},'x']}},Resources:{App:role('app',[{'Fn::If':['C',allow(A,R),{Ref:'AWS::NoValue'}]}]),Data:DATA}}));
check('effect if',()=>T({Parameters:{E:{Type:'String'}},Conditions:{C:{'Fn::Equals':[{Ref:'E'},'x']}},Resources:{App:role('app',[{Effect:{'Fn::If':['C','Allow','Deny']},Action:A,Resource:R}]),Data:DATA}}));
check('effect param',()=>T({Parameters:{E:{Type:'String'}},Resources:{App:role('app',[{Effect:{Ref:'E'},Action:A,Resource:R}]),Data:DATA}}));
check('effect lower',()=>worldOf({App:role('app',[{Effect:'allow',Action:A,Resource:R}]),Data:DATA}));
check('action param',()=>T({Parameters:{E:{Type:'String'}},Resources:{App:role('app',[allow({Ref:'E'} as any,R)]),Data:DATA}}));
check('action sub',()=>T({Parameters:{E:{Type:'String'}},Resources:{App:role('app',[allow({'Fn::Sub':'s3:${E}'} as any,R)]),Data:DATA}}));
check('resource param',()=>T({Parameters:{E:{Type:'String'}},Resources:{App:role('app',[allow(A,{Ref:'E'} as any)]),Data:DATA}}));
check('resource list param',()=>T({Parameters:{E:{Type:'CommaDelimitedList'}},Resources:{App:role('app',[allow(A,{Ref:'E'} as any)]),Data:DATA}}));
check('resource ssm',()=>worldOf({App:role('app',[allow(A,'{{resolve:ssm:/x}}')]),Data:DATA}));
check('resource ssm part',()=>worldOf({App:role('app',[allow(A,'arn:aws:s3:::{{resolve:ssm:/x}}/*')]),Data:DATA}));
check('action ssm',()=>worldOf({App:role('app',[allow('{{resolve:ssm:/x}}',R)]),Data:DATA}));
check('doc ssm',()=>worldOf({App:role('app',[],{Policies:[{PolicyName:'x',PolicyDocument:'{{resolve:ssm:/x}}'}]}),Data:DATA}));
check('ssm param type',()=>T({Parameters:{E:{Type:'AWS::SSM::Parameter::Value<String>',Default:'/x'}},Resources:{App:role('app',[allow(A,{'Fn::Sub':'arn:aws:s3:::${E}/*'} as any)]),Data:DATA}}));
check('ssm list type',()=>T({Parameters:{E:{Type:'AWS::SSM::Parameter::Value<List<String>>',Default:'/x'}},Resources:{App:role('app',[allow(A,{Ref:'E'} as any)]),Data:DATA}}));
check('select split',()=>worldOf({App:role('app',[allow(A,{'Fn::Join':['',['arn:aws:s3:::',{'Fn::Select':[1,{'Fn::Split':[',','a,data']}]},'/*']]} as any)]),Data:DATA}));
check('findinmap',()=>T({Mappings:{M:{a:{b:'data'}}},Resources:{App:role('app',[allow(A,{'Fn::Sub':['arn:aws:s3:::${N}/*',{N:{'Fn::FindInMap':['M','a','b']}}]} as any)]),Data:DATA}}));
check('findinmap unknown',()=>T({Parameters:{E:{Type:'String'}},Mappings:{M:{a:{b:'data'},c:{b:'x'}}},Resources:{App:role('app',[allow(A,{'Fn::Sub':['arn:aws:s3:::${N}/*',{N:{'Fn::FindInMap':['M',{Ref:'E'},'b']}}]} as any)]),Data:DATA}}));
check('findinmap default',()=>T({Transform:'AWS::LanguageExtensions',Mappings:{M:{c:{b:'x'}}},Resources:{App:role('app',[allow(A,{'Fn::Sub':['arn:aws:s3:::${N}/*',{N:{'Fn::FindInMap':['M','a','b',{DefaultValue:'data'}]}}]} as any)]),Data:DATA}}));
check('getatt arn',()=>worldOf({App:role('app',[allow(A,{'Fn::Join':['/',[{'Fn::GetAtt':['Data','Arn']},'*']]} as any)]),Data:DATA}));
check('getatt str',()=>worldOf({App:role('app',[allow(A,{'Fn::Sub':'${Data.Arn}/*'} as any)]),Data:DATA}));
check('base64',()=>worldOf({App:role('app',[allow(A,{'Fn::Base64':'x'} as any)]),Data:DATA}));
check('cidr etc',()=>worldOf({App:role('app',[allow(A,{'Fn::Weird':'x'} as any)]),Data:DATA}));
check('transform stmt',()=>worldOf({App:role('app',[{'Fn::Transform':{Name:'AWS::Include',Parameters:{Location:'s3://x/y'}}}]),Data:DATA}));
check('transform doc',()=>worldOf({App:role('app',[],{Policies:[{PolicyName:'x',PolicyDocument:{'Fn::Transform':{Name:'AWS::Include',Parameters:{Location:'s3://x/y'}}}}]}),Data:DATA}));
check('transform policies',()=>worldOf({App:role('app',[],{Policies:{'Fn::Transform':{Name:'AWS::Include',Parameters:{Location:'s3://x/y'}}}}),Data:DATA}));
check('transform props',()=>worldOf({App:{Type:'AWS::IAM::Role',Properties:{RoleName:'app',AssumeRolePolicyDocument:document(),'Fn::Transform':{Name:'AWS::Include',Parameters:{Location:'s3://x/y'}}}},Data:DATA}));
check('transform in resources',()=>T({Resources:{App:role('app'),Data:DATA,'Fn::Transform':{Name:'AWS::Include',Parameters:{Location:'s3://x/y'}}}}));
check('transform top macro',()=>T({Transform:['MyMacro'],Resources:{App:role('app'),Data:DATA}}));
check('transform SAM',()=>T({Transform:'AWS::Serverless-2016-10-31',Resources:{App:role('app'),Data:DATA,F:{Type:'AWS::Serverless::Function',Properties:{Policies:['AmazonS3FullAccess']}}}}),never({id:'x',who:{kind:'role'},can:['s3:GetObject'],on:['arn:aws:s3:::data/*']}));
check('foreach',()=>T({Transform:'AWS::LanguageExtensions',Resources:{App:role('app'),Data:DATA,'Fn::ForEach::X':['N',['a'],{'P${N}':resource('AWS::IAM::Policy',{PolicyName:'p',PolicyDocument:doc,Roles:['app']})}]}}));
check('foreach in statements',()=>T({Transform:'AWS::LanguageExtensions',Resources:{App:role('app',[],{Policies:[{PolicyName:'x',PolicyDocument:{Version:'2012-10-17','Fn::ForEach::X':['N',['a'],{Statement:[allow(A,R)]}]}}]}),Data:DATA}}));
check('nested stack',()=>W([],{N:resource('AWS::CloudFormation::Stack',{TemplateURL:'https://x/y.json',Parameters:{R:{Ref:'App'}}})}));
check('nested stack no ref',()=>W([],{N:resource('AWS::CloudFormation::Stack',{TemplateURL:'https://x/y.json'})}));
check('module',()=>W([],{N:resource('My::Own::Thing::MODULE',{R:{Ref:'App'}})}));
check('module noref',()=>W([],{N:resource('My::Own::Thing::MODULE',{})}));
check('stackset body',()=>W([],{N:resource('AWS::CloudFormation::StackSet',{StackSetName:'s',PermissionModel:'SELF_MANAGED',TemplateBody:JSON.stringify({Resources:{P:resource('AWS::IAM::Policy',{PolicyName:'p',PolicyDocument:doc,Roles:['app']})}})})}));
check('custom resource',()=>W([],{N:resource('Custom::AWS',{ServiceToken:'arn:aws:lambda:eu-west-1:111111111111:function:f',Create:'{"service":"IAM","action":"putRolePolicy","parameters":{"RoleName":"app"}}'})}));
check('provisioned product',()=>W([],{N:resource('AWS::ServiceCatalog::CloudFormationProvisionedProduct',{ProductName:'x',ProvisioningParameters:[{Key:'Role',Value:{Ref:'App'}}]})}));
check('serverless app',()=>W([],{N:resource('AWS::Serverless::Application',{Location:'x'})}));
check('unicode key escape',()=>worldOf({App:role('app',[],{Policies:[{PolicyName:'x',PolicyDocument:'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","\\u0041ction":"s3:GetObject","Resource":"*"}]}'}]}),Data:DATA}));
check('dup key text doc',()=>worldOf({App:role('app',[],{Policies:[{PolicyName:'x',PolicyDocument:'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}],"Statement":[]}'}]}),Data:DATA}));
check('dup effect text doc',()=>worldOf({App:role('app',[],{Policies:[{PolicyName:'x',PolicyDocument:'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Effect":"Deny"}]}'}]}),Data:DATA}));
check('boundary unknown no matter',()=>worldOf({App:role('app',[allow('*')],{PermissionsBoundary:{'Fn::ImportValue':'b'}}),Data:DATA}));
check('boundary if novalue',()=>T({Parameters:{E:{Type:'String'}},Conditions:{C:{'Fn::Equals':[{Ref:'E'},'x']}},Resources:{App:role('app',[allow('*')],{PermissionsBoundary:{'Fn::If':['C',{Ref:'B'},{Ref:'AWS::NoValue'}]}}),B:resource('AWS::IAM::ManagedPolicy',{PolicyDocument:document(allow('ec2:*'))}),Data:DATA}}));
check('boundary novalue',()=>worldOf({App:role('app',[allow('*')],{PermissionsBoundary:{Ref:'AWS::NoValue'}}),Data:DATA}));
check('boundary empty',()=>worldOf({App:role('app',[allow('*')],{PermissionsBoundary:''}),Data:DATA}));
check('boundary conditional resource',()=>T({Parameters:{E:{Type:'String'}},Conditions:{C:{'Fn::Equals':[{Ref:'E'},'x']}},Resources:{App:role('app',[allow('*')],{PermissionsBoundary:{Ref:'B'}}),B:{Condition:'C',...resource('AWS::IAM::ManagedPolicy',{PolicyDocument:document(allow('ec2:*'))})},Data:DATA}}));
check('boundary notaction',()=>worldOf({App:role('app',[allow('*')],{PermissionsBoundary:{Ref:'B'}}),B:resource('AWS::IAM::ManagedPolicy',{PolicyDocument:document({Effect:'Allow',NotAction:'iam:*',Resource:'*'})}),Data:DATA}));
console.log(n,'attacks');for(const o of out)console.log(o);
