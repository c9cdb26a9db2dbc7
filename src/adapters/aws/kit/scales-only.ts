/** Whether whatever an alarm does is to scale something: then it is part of the scaling, and no reason to worry. */
export function scalesOnly({ AlarmActions = [] }: { readonly AlarmActions?: readonly string[] | undefined }): boolean {
  return AlarmActions.length > 0 && AlarmActions.every((action) => scalingAction.test(action));
}

/** Policies of EC2 Auto Scaling and of Application Auto Scaling have the same service in their names. */
const scalingAction = /^arn:[^:]+:autoscaling:/;
