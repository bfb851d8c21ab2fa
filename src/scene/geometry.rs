//! Points, rectangles and polylines in world units; knows nothing of what they stand for.

/// A place in the picture; y grows downward.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f32,
    /// Distance from the top edge.
    pub y: f32,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

impl Point {
    /// The point (`x`, `y`).
    #[must_use]
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// The straight distance to `other`.
    #[must_use]
    pub fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The point `share` of the way to `other`.
    #[must_use]
    pub fn towards(self, other: Self, share: f32) -> Self {
        Self::new(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }
}

impl Rect {
    /// The rectangle with this corner and size.
    #[must_use]
    pub const fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }

    /// The right edge.
    #[must_use]
    pub fn right(&self) -> f32 {
        self.x + self.w
    }

    /// The bottom edge.
    #[must_use]
    pub fn bottom(&self) -> f32 {
        self.y + self.h
    }

    /// The middle.
    #[must_use]
    pub fn centre(&self) -> Point {
        Point::new(self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// Whether `point` lies in it or on its edge.
    #[must_use]
    pub fn contains(&self, point: Point) -> bool {
        self.x <= point.x && point.x <= self.right() && self.y <= point.y && point.y <= self.bottom()
    }

    /// Whether `other` lies wholly in it, up to rounding.
    #[must_use]
    pub fn encloses(&self, other: &Self) -> bool {
        const SLACK: f32 = 0.01;
        self.x - SLACK <= other.x
            && self.y - SLACK <= other.y
            && other.right() <= self.right() + SLACK
            && other.bottom() <= self.bottom() + SLACK
    }

    /// Whether it shares more than an edge with `other`.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        const SLACK: f32 = 0.01;
        self.x + SLACK < other.right()
            && other.x + SLACK < self.right()
            && self.y + SLACK < other.bottom()
            && other.y + SLACK < self.bottom()
    }
}

/// A line through points, measured once so that any place on it is found quickly.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Track {
    points: Vec<Point>,
    /// Distance from the beginning to each point.
    along: Vec<f32>,
}

impl Track {
    /// The line through `points`.
    #[must_use]
    pub fn new(points: Vec<Point>) -> Self {
        let mut total = 0.0;
        let mut along = Vec::with_capacity(points.len());
        let mut last: Option<Point> = None;
        for point in &points {
            total += last.map_or(0.0, |last| last.distance(*point));
            along.push(total);
            last = Some(*point);
        }
        Self { points, along }
    }

    /// The points it goes through.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Its length.
    #[must_use]
    pub fn length(&self) -> f32 {
        self.along.last().copied().unwrap_or(0.0)
    }

    /// The place `share` (0 to 1) of the way along, and the direction there as a unit step. The origin for an empty line.
    #[must_use]
    pub fn at(&self, share: f32) -> (Point, Point) {
        let wanted = self.length() * share.clamp(0.0, 1.0);
        let after = self.along.partition_point(|along| *along < wanted).clamp(1, self.points.len().saturating_sub(1).max(1));
        let (Some(from), Some(to)) = (self.points.get(after - 1), self.points.get(after)) else {
            return (self.points.first().copied().unwrap_or_default(), Point::new(1.0, 0.0));
        };
        let begin = self.along.get(after - 1).copied().unwrap_or(0.0);
        let length = from.distance(*to);
        if length <= 0.0 {
            return (*to, Point::new(1.0, 0.0));
        }
        let heading = Point::new((to.x - from.x) / length, (to.y - from.y) / length);
        (from.towards(*to, ((wanted - begin) / length).clamp(0.0, 1.0)), heading)
    }
}

/// Removes repeated points and points in the middle of straight stretches.
#[must_use]
pub fn tidy(points: &[Point]) -> Vec<Point> {
    const NEAR: f32 = 0.05;
    let mut out: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if out.last().is_some_and(|last| last.distance(*point) < NEAR) {
            continue;
        }
        if let [.., before, last] = out.as_slice() {
            let cross = (last.x - before.x) * (point.y - last.y) - (last.y - before.y) * (point.x - last.x);
            let ahead = (last.x - before.x) * (point.x - last.x) + (last.y - before.y) * (point.y - last.y);
            if cross.abs() < NEAR && ahead > 0.0 {
                out.pop();
            }
        }
        out.push(*point);
    }
    out
}
