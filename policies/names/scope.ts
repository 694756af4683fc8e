// policies/names: the facts that names, ARNs and policies are functions of, from the platform down to one project.

/** What every policy of a platform knows. */
export interface PlatformScope {
  /** The platform's name, 3 to 16 characters. */
  readonly platform: string;
  /** AWS Organizations id, or null for accounts outside an organisation. */
  readonly organization: string | null;
  /** IAM path the organisation puts every role under; begins and ends with `/`. */
  readonly rolePath: string;
}

/** One AWS account in one Region. */
export interface AccountScope extends PlatformScope {
  readonly account: string;
  readonly region: string;
}

/** One environment: an account and Region that several teams share. */
export interface EnvironmentScope extends AccountScope {
  readonly environment: string;
}

/** One project of one team in one environment: the unit of isolation. */
export interface ProjectScope extends EnvironmentScope {
  readonly team: string;
  readonly project: string;
}

/** Something that has both a name and an ARN that follows from it. */
export interface Named {
  readonly name: string;
  readonly arn: string;
}

/** An IAM role or policy: its path is part of its ARN. */
export interface IamNamed extends Named {
  readonly path: string;
}
