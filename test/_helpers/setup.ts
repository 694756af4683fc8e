// The built-in template validator takes seconds to start in every test file; one whole-assembly test turns it on.
process.env['CDK_VALIDATION'] = 'false';
