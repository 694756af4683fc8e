// constructs/compute/training: where the capacity of nodes comes from, as a factory that other languages can use too.
import type { CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';

type Options = Pick<
  CfnLaunchTemplate.LaunchTemplateDataProperty,
  'capacityReservationSpecification' | 'instanceMarketOptions'
>;

/** Where the capacity of nodes comes from. Never Spot: a job of several nodes cannot lose one. */
export class Capacity {
  /** What is free when a job asks for it. */
  static onDemand(): Capacity {
    return new Capacity(false, undefined, {});
  }

  /**
   * A reservation and nothing else. Nodes are placed as it was made: in its placement group, or in none, because a
   * reservation that was made without one has no capacity in any.
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/cr-cpg.html
   */
  static reservation(id: string, placementGroup?: string): Capacity {
    return new Capacity(true, placementGroup, target(id));
  }

  /**
   * A Capacity Block and nothing else.
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/capacity-blocks-using.html
   */
  static block(id: string, placementGroup?: string): Capacity {
    return new Capacity(true, placementGroup, {
      ...target(id),
      instanceMarketOptions: { marketType: 'capacity-block' },
    });
  }

  private constructor(
    /** Whether it is reserved: then the reservation decides how nodes are placed. */
    readonly reserved: boolean,
    /** Placement group that it was reserved in. */
    readonly placementGroup: string | undefined,
    private readonly options: Options,
  ) {}

  /** What the launch template says of it. */
  launchOptions(): Options {
    return this.options;
  }
}

function target(capacityReservationId: string): Options {
  return {
    capacityReservationSpecification: { capacityReservationTarget: { capacityReservationId } },
  };
}
