import { expect, it } from 'vitest';
import { iamRoleTrust } from '../../../src/adapters/aws/doctor/iam-role-trust.ts';
import { withMoto } from '../../support/moto.ts';
import { ownRole, trust, trustPolicy } from './cloud-setup.contract.ts';

withMoto((moto) => {
  it('reads whom a role trusts from IAM', async () => {
    const form = {
      ...{ Action: 'CreateRole', Version: '2010-05-08', Path: '/ci/', RoleName: 'deploy' },
      AssumeRolePolicyDocument: JSON.stringify(trustPolicy),
    };
    const authorization = 'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261129/us-east-1/iam/aws4_request';
    const made = await fetch(moto.endpoint, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams(form),
    });
    expect(made.status).toBe(200);
    const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'k', sessionToken: null };
    const options = { region: 'ap-northeast-2', credentials, endpoint: () => moto.endpoint };
    expect(await iamRoleTrust(ownRole, options)).toEqual({ kind: 'known', value: trust });
    expect(await iamRoleTrust(`${ownRole}-no`, options)).toEqual({ kind: 'none' });
    const elsewhere = ownRole.replace('123456789012', '210987654321');
    expect(await iamRoleTrust(elsewhere, options)).toEqual({ kind: 'known', value: 'another-account' });
    const closed = { ...options, endpoint: () => 'http://127.0.0.1:9' };
    expect(await iamRoleTrust(ownRole, closed)).toEqual({ kind: 'unreadable', reason: 'source-unavailable' });
  });
});
