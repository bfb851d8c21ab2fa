//! What a run since 2019 begins with: the Hyperplane interfaces of functions that are Active, or functions that wait for them.

use crate::allocation::headroom::headroom;
use crate::allocation::{Era, InterfaceKey, SubnetHeadroom};
use crate::facts::assumptions::{Assumption, Assumptions};
use crate::network::{Network, RolePermissions, SubnetId};
use crate::simulation::profile::Profile;
use crate::simulation::state::FunctionPhase;
use crate::simulation::summary::Summary;
use crate::simulation::wires::hyperplane::{Combination, Hyperplane};
use crate::simulation::wires::ways::Ways;
use crate::simulation::world::{LambdaWorld, What};
use crate::units::SimTime;

/// Every combination of the run's phases, without interfaces.
pub(super) fn hyperplane(network: &Network, functions: &[Profile], ways: &Ways<'_>, assumptions: &Assumptions) -> Hyperplane {
    let headroom = headroom(network, Era::After, &[]);
    let free = |id: &SubnetId| headroom.subnets.iter().find(|subnet| subnet.subnet == *id).and_then(SubnetHeadroom::free);
    let subnets: Vec<&SubnetId> = network.subnets.keys().collect();
    let combination = |key: &InterfaceKey| {
        let vpc = network.subnets.get(&key.subnet).and_then(|subnet| network.vpcs.keys().position(|id| *id == subnet.vpc));
        Combination::new(subnets.binary_search(&&key.subnet).ok(), vpc)
    };
    let mut combinations: Vec<Combination> = ways.keys.iter().map(combination).collect();
    for (number, (profile, function)) in (0..u16::MAX).zip(functions.iter().zip(network.functions.values())) {
        for (place, interface) in profile.every_interface().enumerate() {
            let Some(combination) = combinations.get_mut(usize::from(interface)) else { continue };
            let place = u16::try_from(place % usize::from(profile.subnets)).unwrap_or(0);
            combination.named.get_or_insert((number, place));
            combination.deletable |= !matches!(function.role, RolePermissions::Missing(_));
        }
    }
    Hyperplane {
        combinations,
        subnets: network.subnets.keys().map(|id| (free(id).map(|free| u64::try_from(free).unwrap_or(0)), 0)).collect(),
        vpcs: vec![0; network.vpcs.len()],
        limit: assumptions.get(Assumption::HyperplaneLimit),
    }
}

/// Makes the interfaces that are there at the beginning, without a word in the log; or, for functions that are created as
/// the run begins, lets them be made.
pub(super) fn begin(world: &mut LambdaWorld, fresh: bool) {
    if !world.timing.states {
        return;
    }
    for function in (0..u16::MAX).take(world.functions.len()) {
        let Some(life) = world.lives.get(usize::from(function)).copied() else { return };
        match life.phase {
            _ if fresh => world.pend(SimTime::ZERO, function),
            FunctionPhase::Pending => world.pend(SimTime::ZERO, function),
            phase @ (FunctionPhase::Inactive | FunctionPhase::Failed) => world.set_phase(SimTime::ZERO, function, phase),
            FunctionPhase::Active | FunctionPhase::Updating => {
                let held: Vec<u16> =
                    world.functions.get(usize::from(function)).map(|profile| profile.interfaces(0).to_vec()).unwrap_or_default();
                for interface in held {
                    if world.hyperplane.get(interface).is_some_and(|combination| combination.interfaces == 0)
                        && let Some(subnet) = world.hyperplane.begin(interface)
                    {
                        world.tally.interfaces(subnet, 1);
                    }
                }
                world.plan(life.inactive_at, What::Idle, function);
            }
        }
    }
}

/// Free addresses at the beginning and most interfaces of each subnet.
pub(super) fn addresses(hyperplane: &Hyperplane, summary: &Summary) -> Vec<(Option<u64>, u64)> {
    let most = |index: usize| {
        let levels = summary.series.points.iter().filter_map(|point| point.most.by_subnet.get(index));
        levels.copied().max().map_or(0, u64::from)
    };
    hyperplane.subnets.iter().enumerate().map(|(index, (free, _))| (*free, most(index))).collect()
}
