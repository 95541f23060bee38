/**
 * How far apart two camps are, from 0 to 1: 1 where both are equally large and wholly opposed, 0 where there
 * is one camp or nothing parts the two.
 *
 * Source: Esteban and Ray, "On the measurement of polarization", Econometrica 62 (1994), equation 3 with
 * α = 1, K = 4: K Σᵢ Σⱼ πᵢ^(1+α) πⱼ dᵢⱼ over the camps' shares π, which for two camps is 4 π₁ π₂ d. Where d is 1
 * that is also the index of Reynal-Querol, "Ethnicity, political systems, and civil wars", Journal of
 * Conflict Resolution 46 (2002).
 *
 * @param sizes actors in each camp. @param distance between the camps, 0 to 1.
 */
export function polarisation(sizes: readonly [number, number], distance: number): number {
	const all = sizes[0] + sizes[1];
	return all === 0 ? 0 : 4 * (sizes[0] / all) * (sizes[1] / all) * distance;
}
