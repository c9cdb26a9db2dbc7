/** What is used of it, and what is imported late: an `import()` of the package itself carries all of its 770 commands (1.2 MB). */
export {
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
