/** What is used of it, as in `ec2-client.ts`. */
export { BatchGetImageCommand, ECRClient } from '@aws-sdk/client-ecr';
