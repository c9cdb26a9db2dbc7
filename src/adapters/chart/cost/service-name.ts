import { drawableText } from '../kit/drawable-text.ts';
import { fitted } from '../kit/text-width.ts';

/** As AWS's own console says them. */
const knownAs: readonly (readonly [string, string])[] = [
  ['Elastic Compute Cloud', 'EC2'],
  ['EC2 Container Registry (ECR)', 'ECR'],
  ['Elastic Container Service for Kubernetes', 'EKS'],
  ['Elastic Kubernetes Service', 'EKS'],
  ['Elastic Container Service', 'ECS'],
  ['Relational Database Service', 'RDS'],
  ['Simple Storage Service', 'S3'],
  ['Virtual Private Cloud', 'VPC'],
  ['Elastic Load Balancing', 'ELB'],
  ['Elastic File System', 'EFS'],
  ['Simple Queue Service', 'SQS'],
  ['Simple Notification Service', 'SNS'],
  ['Key Management Service', 'KMS'],
];

/** The name as it is where there is room; else as people say it, and at last only its beginning. Empty when it says nothing. */
export function serviceName(name: string, size: number, room: number): string {
  const whole = drawableText(name);
  if (fitted(whole, size, room) === whole) return whole;
  const brief = whole.replace(/^(?:Amazon|AWS) /, '');
  if (brief === whole) return fitted(whole, size, room);
  const [long, short] = knownAs.find(([long]) => brief.startsWith(long)) ?? ['', ''];
  return fitted(short + brief.slice(long.length), size, room);
}
